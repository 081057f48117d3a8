import type { SweepSimulation } from '@plimsoll/contract';
import type { SweepCondition } from '@plimsoll/simulator';
import { microseconds } from '@plimsoll/units';

export const DEFAULT_PERIOD_US = 100_000;

/** Each share beside each neighbour; those that both fit on the core, and how many do not. */
export function conditionsOf(sweep: SweepSimulation): {
  readonly conditions: readonly SweepCondition[];
  readonly overfull: number;
} {
  const { shares, periodUs = DEFAULT_PERIOD_US } = sweep;
  const neighbours = neighboursOf(sweep);
  const all = shares.flatMap((share) =>
    neighbours.map((neighbour) => ({ budget: microseconds(budgetUsOf(share, periodUs)), neighbour })),
  );
  const period = microseconds(periodUs);
  const conditions = all.filter(({ budget, neighbour }) => budget + (neighbour?.budget ?? 0) <= period);
  return { conditions, overfull: all.length - conditions.length };
}

/** None comes first, and once, whoever has the share 0. */
function neighboursOf({
  neighbours = [],
  periodUs = DEFAULT_PERIOD_US,
}: SweepSimulation): SweepCondition['neighbour'][] {
  const beside = neighbours.flatMap(({ workload, load, shares }) =>
    shares.map((share) => ({ name: workload, load, budget: microseconds(budgetUsOf(share, periodUs)) })),
  );
  const some = beside.filter(({ budget }) => budget > 0);
  return some.length < beside.length || beside.length === 0 ? [null, ...some] : some;
}

export function budgetUsOf(share: number, periodUs: number): number {
  return Math.round(share * periodUs);
}
