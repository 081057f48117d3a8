import type { PaperParameters } from '@plimsoll/simulator';
import type { Experiment } from '../experiments.js';

/** A choice for what the paper leaves open. */
export interface Candidate {
  readonly name: string;
  readonly parameters: PaperParameters;
}

/** What is chosen together, by the experiments that it decides; earlier stages are settled then. */
export interface Stage {
  readonly title: string;
  readonly decides: readonly Experiment['id'][];
  /** Over how many seeds medians are taken: more where a run is cheap. */
  readonly seeds: number;
  readonly candidates: (settled: PaperParameters) => Candidate[];
}

const US = 1000;
const MS = 1000 * US;

/** All combinations of one value of each list. */
function grid<T extends readonly (readonly unknown[])[]>(
  ...lists: T
): { [Place in keyof T]: T[Place] extends readonly (infer Value)[] ? Value : never }[] {
  const combined = lists.reduce<unknown[][]>(
    (found, list) => found.flatMap((values) => list.map((value) => [...values, value])),
    [[]],
  );
  return combined as ReturnType<typeof grid<T>>;
}

/** Physical costs first, which all experiments share; then what only the web server has; then what the paper does not state. */
export const stages: readonly Stage[] = [
  {
    title:
      'streams: how the client paces, its window, softirq per packet, what interrupts evict from the cache',
    decides: ['S1', 'S2', 'S3'],
    seeds: 3,
    candidates: (settled) =>
      grid(['paced', 'clocked'] as const, [110, 120], [6, 7], [0, 700, 1400]).map(
        ([pace, window, softirq, interruptsEvict]) => ({
          name: `${pace}, ${window} trains, ${softirq} us, ${interruptsEvict} ns/us`,
          parameters: {
            ...settled,
            costs: { ...settled.costs, softirq: softirq * US },
            cache: { ...settled.cache, interruptsEvict },
            stream: { ...settled.stream, pace, window },
          },
        }),
      ),
  },
  {
    title: 'the work of a page',
    decides: ['S5'],
    seeds: 15,
    candidates: (settled) =>
      Array.from({ length: 13 }, (_, i) => 570 + 10 * i).map((work) => ({
        name: `${work} us`,
        parameters: { ...settled, page: { ...settled.page, work: work * US } },
      })),
  },
  {
    title: "the other VM's reservation, or none",
    decides: ['S7'],
    seeds: 7,
    candidates: (settled) => [
      { name: 'none', parameters: { ...settled, neighbour: null } },
      ...grid([3, 3.5, 4, 4.5, 5], [10, 12, 14, 15, 16, 17, 18, 20, 40, 100]).map(([budget, period]) => ({
        name: `(${budget}, ${period}) ms`,
        parameters: { ...settled, neighbour: { budget: budget * MS, period: period * MS } },
      })),
    ],
  },
  {
    title: 'fair shares: granularity (half the latency), wake-up granularity, credit of sleepers',
    decides: ['S6'],
    seeds: 3,
    candidates: (settled) =>
      grid([2, 2.5, 3, 3.5, 4, 5], [1, 2, 3, 5], [0, 0.5, 1, 2]).map(([granularity, wakeup, credit]) => ({
        name: `${granularity}, ${wakeup}, ${credit} ms`,
        parameters: {
          ...settled,
          fairShare: {
            latency: 2 * granularity * MS,
            minGranularity: granularity * MS,
            wakeupGranularity: wakeup * MS,
            sleeperCredit: credit * MS,
          },
        },
      })),
  },
];
