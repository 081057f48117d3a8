import type { Benchmark, MeasuredNeighbour, Neighbour } from '@plimsoll/client';
import { count, figure, milliseconds, percent } from '../figures.js';

/** One measured condition of a workload; `sd` is null where only one run was made. */
export type Condition = {
  share: number;
  budgetUs: number;
  periodUs: number;
  neighbours: Neighbour[];
  /** What ran beside, without the amounts: `alone`, `beside stream`. */
  kind: string;
  mean: number;
  sd: number | null;
  runs: number;
};

export const ALONE = 'alone';

/** The conditions in which all VMs had reservations, in order of kind and share: without one there is no share. */
export function conditionsOf(benchmark: Benchmark): Condition[] {
  return benchmark.points
    .flatMap(({ budgetUs, periodUs = benchmark.periodUs, neighbours = [], ...runs }) =>
      budgetUs === undefined || !neighbours.every(isReserved)
        ? []
        : [
            {
              share: budgetUs / periodUs,
              budgetUs,
              periodUs,
              neighbours,
              kind: kindOf(neighbours),
              ...summaryOf(runs),
            },
          ],
    )
    .sort(
      (a, b) =>
        Number(b.kind === ALONE) - Number(a.kind === ALONE) ||
        a.kind.localeCompare(b.kind) ||
        a.share - b.share ||
        wordsOf(a).localeCompare(wordsOf(b), 'en', { numeric: true }),
    );
}

const wordsOf = ({ neighbours, periodUs }: Condition) => neighboursInWords(neighbours, periodUs);

function isReserved(neighbour: MeasuredNeighbour): neighbour is Neighbour {
  return neighbour.budgetUs !== undefined;
}

export function kindOf(neighbours: Neighbour[]): string {
  if (neighbours.length === 0) return ALONE;
  const workloads = [...new Set(neighbours.map((neighbour) => neighbour.workload))];
  return `beside ${workloads.sort().join(' + ')}`;
}

/** The neighbours with their shares and traffic: `stream 20% 50 Mbit/s`. */
export function neighboursInWords(neighbours: Neighbour[], pointPeriodUs: number): string {
  if (neighbours.length === 0) return ALONE;
  return neighbours
    .map(({ workload, budgetUs, periodUs = pointPeriodUs, trafficMbps, trafficPps, relation }) =>
      [
        workload,
        percent(budgetUs / periodUs),
        trafficMbps === undefined ? '' : `${figure(trafficMbps)} Mbit/s`,
        trafficPps === undefined ? '' : `${figure(trafficPps)} packets/s`,
        relation === undefined || relation === 'core' ? '' : `on the same ${relation}`,
      ]
        .filter(Boolean)
        .join(' '),
    )
    .join(', ');
}

/** One sentence on a condition, such as for a tip. */
export function conditionInWords(
  { share, periodUs, neighbours, mean, sd, runs }: Condition,
  unit: string,
): string {
  const beside = neighbours.length === 0 ? 'alone' : `beside ${neighboursInWords(neighbours, periodUs)}`;
  const spread = sd === null ? '' : ` ± ${figure(sd)}`;
  return `${percent(share)} of ${milliseconds(periodUs)}, ${beside}\n${figure(mean)}${spread} ${unit}, ${count(runs, 'run')}`;
}

type Runs = { samples?: number[]; mean?: number; sd?: number; n?: number };
function summaryOf({ samples, mean = Number.NaN, sd, n = 1 }: Runs): {
  mean: number;
  sd: number | null;
  runs: number;
} {
  if (!samples) return { mean, sd: sd ?? null, runs: n };
  const average = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  if (samples.length === 1) return { mean: average, sd: null, runs: 1 };
  const squares = samples.reduce((sum, sample) => sum + (sample - average) ** 2, 0);
  return { mean: average, sd: Math.sqrt(squares / (samples.length - 1)), runs: samples.length };
}
