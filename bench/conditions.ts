import type { NewBenchmark } from '@plimsoll/contract';
import { type Condition, summarise } from '@plimsoll/curves';

/** The conditions of a benchmark with budgets and samples, as JSON. */
export function conditionsOf(benchmark: string): Condition[] {
  const { periodUs, points } = JSON.parse(benchmark) as NewBenchmark;
  return points.map(({ budgetUs = 0, neighbours = [], samples = [] }) => ({
    share: budgetUs / periodUs,
    periodUs,
    neighbours: neighbours.map(({ workload, trafficMbps, ...neighbour }) => ({
      kind: workload,
      share: (neighbour.budgetUs ?? 0) / periodUs,
      traffic: trafficMbps === undefined ? {} : { mbps: trafficMbps },
    })),
    ...summarise(samples),
  }));
}
