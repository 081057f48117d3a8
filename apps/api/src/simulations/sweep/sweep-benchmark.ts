import type { NewBenchmark } from '@plimsoll/contract';
import { loads, type SweepCondition } from '@plimsoll/simulator';
import { DEFAULT_PERIOD_US } from './conditions.js';
import type { PlannedSweep } from './plan-sweep.js';
import type { Simulated } from './runs.js';
import { windowMsOf } from './sweep-of.js';

/** The benchmark of a sweep, as it would be uploaded. */
export function benchmarkOf(
  planned: PlannedSweep,
  conditions: readonly SweepCondition[],
  simulated: ReadonlyMap<number, Simulated>,
): NewBenchmark {
  const { hardwareProfile, workload, load = 'stream', periodUs = DEFAULT_PERIOD_US } = planned;
  return {
    hardwareProfile,
    workload,
    metric: { name: 'throughput', unit: `${loads[load].unit}/s` },
    origin: 'simulated',
    periodUs,
    windowMs: windowMsOf(planned),
    points: [...conditions.entries()].map(([part, { budget, neighbour }]) => {
      const of = simulated.get(part) as Simulated;
      return {
        budgetUs: budget / 1000,
        neighbours: neighbour ? [besideIt(neighbour, of)] : [],
        samples: [...of.samples],
      };
    }),
  };
}

/** A stream's traffic is what it received; others are known by their share. */
function besideIt(
  { name, load, budget }: NonNullable<SweepCondition['neighbour']>,
  { neighbour }: Simulated,
): { workload: string; budgetUs: number; trafficMbps?: number } {
  const traffic = load === 'stream' && neighbour !== null ? { trafficMbps: toThousandths(neighbour) } : {};
  return { workload: name, budgetUs: budget / 1000, ...traffic };
}

function toThousandths(value: number): number {
  return Math.round(1000 * value) / 1000;
}
