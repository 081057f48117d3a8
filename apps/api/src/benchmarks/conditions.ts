import type { MeasuredNeighbour, NeighbourShare, NewPoint } from '@plimsoll/contract';
import { type Condition, type NeighbourLoad, neighbourKind, summarise, type Traffic } from '@plimsoll/curves';

/** A point of a throughput benchmark in the terms of the model: shares, kinds, mean and spread of its runs. */
export function conditionOf(point: NewPoint, benchmarkPeriodUs: number): Condition {
  const periodUs = point.periodUs ?? benchmarkPeriodUs;
  const runs = point.samples
    ? summarise(point.samples)
    : { mean: point.mean ?? 0, sd: point.sd ?? 0, runs: point.n ?? 1 };
  return {
    share: (point.budgetUs ?? 0) / periodUs,
    periodUs,
    neighbours: (point.neighbours ?? []).map((neighbour) => loadOf(neighbour, periodUs)),
    ...runs,
  };
}

/** A neighbour in the terms of the model. */
export function loadOf(neighbour: MeasuredNeighbour, pointPeriodUs: number): NeighbourLoad {
  return {
    kind: neighbourKind(neighbour.workload, neighbour.relation ?? 'core'),
    share: neighbourShare(neighbour, pointPeriodUs),
    traffic: trafficOf(neighbour),
  };
}

/** Its period is that of the point where it says none; without a reservation it may take the whole core. */
export function neighbourShare({ budgetUs, periodUs }: MeasuredNeighbour, pointPeriodUs: number): number {
  return budgetUs === undefined ? 1 : budgetUs / (periodUs ?? pointPeriodUs);
}

/** A neighbour of the model in the terms of the API; its share stays one, since the model knows no budgets. */
export function presentLoad({ kind, share, traffic: { mbps, pps } }: NeighbourLoad): NeighbourShare {
  const [workload = '', relation = 'core'] = kind.split('/');
  return {
    workload,
    relation,
    share,
    ...(mbps === undefined ? {} : { trafficMbps: mbps }),
    ...(pps === undefined ? {} : { trafficPps: pps }),
  };
}

export function trafficOf({
  trafficMbps,
  trafficPps,
}: {
  trafficMbps?: number;
  trafficPps?: number;
}): Traffic {
  return {
    ...(trafficMbps === undefined ? {} : { mbps: trafficMbps }),
    ...(trafficPps === undefined ? {} : { pps: trafficPps }),
  };
}
