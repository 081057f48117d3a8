import type { MeasuredBeside, PlannedCondition } from './measuring-plan.js';

/** What an own VM is measured beside. Shares of the core. */
export interface Grid {
  readonly periodUs: number;
  /** The share of the core that reservations may fill. */
  readonly capacity: number;
  readonly shares: readonly number[];
  readonly neighbours: readonly GridNeighbour[];
}

export interface GridNeighbour {
  readonly workload: string;
  readonly share: number;
  readonly trafficMbps?: number;
}

/** Shares that tell a line from a curve, and where it ends. */
export const DEFAULT_SHARES: readonly number[] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
export const DEFAULT_NEIGHBOURS: readonly GridNeighbour[] = [
  { workload: 'http', share: 0.15 },
  { workload: 'http', share: 0.35 },
  { workload: 'stream', share: 0.2, trafficMbps: 20 },
  { workload: 'stream', share: 0.2, trafficMbps: 50 },
  { workload: 'compute', share: 0.15 },
  { workload: 'compute', share: 0.35 },
];

/**
 * Each share alone, each third one beside each neighbour, and what no model knows that it was not told: two more periods,
 * and mixes of two neighbours. What does not fit on the core is left out.
 */
export function gridConditions({ periodUs, capacity, shares, neighbours }: Grid): PlannedCondition[] {
  const condition = (
    share: number,
    beside: readonly GridNeighbour[],
    period = periodUs,
  ): PlannedCondition => ({
    budgetUs: Math.round(share * period),
    periodUs: period,
    neighbours: beside.map(({ workload, share: its, trafficMbps }) => ({
      workload,
      budgetUs: Math.round(its * period),
      periodUs: period,
      ...(trafficMbps === undefined ? {} : { trafficMbps }),
    })),
  });
  const some = shares.filter((_, i) => i % 3 === 1 || shares.length < 3);
  const middle = shares[Math.floor((shares.length - 1) / 2)] ?? 0.4;
  const conditions = [
    ...shares.map((share) => condition(share, [])),
    ...some.flatMap((share) => neighbours.map((neighbour) => condition(share, [neighbour]))),
    ...otherPeriods(periodUs).flatMap((period) => [
      condition(middle, [], period),
      ...neighbours.slice(0, 1).map((neighbour) => condition(middle, [neighbour], period)),
    ]),
    ...mixes(neighbours).map((mix) => condition(middle, mix)),
  ];
  return conditions.filter((candidate) => shareOf(candidate) <= capacity + 1e-9);
}

/** A fifth and a half of the period: shorter ones switch more often. */
function otherPeriods(periodUs: number): number[] {
  return [periodUs / 5, periodUs / 2].map(Math.round).filter((period) => period >= 1000);
}

/** Of each two neighbours of different workloads those that take the least. */
function mixes(neighbours: readonly GridNeighbour[]): GridNeighbour[][] {
  const least = new Map<string, GridNeighbour>();
  for (const neighbour of neighbours) {
    if (neighbour.share < (least.get(neighbour.workload)?.share ?? Infinity))
      least.set(neighbour.workload, neighbour);
  }
  const one = [...least.values()];
  return one.flatMap((first, i) => one.slice(i + 1).map((second) => [first, second]));
}

function shareOf({ budgetUs, periodUs, neighbours }: PlannedCondition): number {
  const share = (of: Pick<MeasuredBeside, 'budgetUs' | 'periodUs'>) =>
    (of.budgetUs ?? 0) / (of.periodUs ?? 1);
  return [{ budgetUs, periodUs }, ...neighbours].reduce((sum, of) => sum + share(of as MeasuredBeside), 0);
}
