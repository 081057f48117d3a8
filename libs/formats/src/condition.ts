import { type Condition, neighbourKind, summarise } from '@plimsoll/curves';
import type { ImportedPoint } from './importer.js';

/** A point of throughput in the terms of the model: shares, kinds, mean and spread of its runs. */
export function conditionOf(point: ImportedPoint): Condition {
  const { budgetUs, periodUs, neighbours } = point;
  return {
    share: budgetUs / periodUs,
    periodUs,
    neighbours: neighbours.map((neighbour) => ({
      kind: neighbourKind(neighbour.workload, 'core'),
      share: neighbour.budgetUs / periodUs,
      traffic: neighbour.trafficMbps === undefined ? {} : { mbps: neighbour.trafficMbps },
    })),
    ...('samples' in point ? summarise(point.samples) : { mean: point.mean, sd: point.sd, runs: point.n }),
  };
}
