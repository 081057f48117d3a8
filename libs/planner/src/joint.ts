import type { NeighbourLoad } from '@plimsoll/curves';
import { type Reservation, reservation, totalBandwidth } from '@plimsoll/realtime';
import { type Fraction, nanoseconds, toNumber } from '@plimsoll/units';
import { type Candidate, curveOf, leastTargetBudget, outsideDomain, targetOnCore } from './candidate.js';
import type { Binding } from './plan.js';

/** Budgets in nanoseconds, by the place of their candidate; and, where no plan exists, what stands in its way. */
export interface JointBudgets {
  readonly isolated: readonly number[];
  readonly budgets: readonly number[];
  readonly binding: Binding | null;
}

/**
 * The least budgets with which all candidates keep their promises beside each other on one core: the least fixed point
 * of "each gets the least budget that suffices beside the others' budgets".
 *
 * The map is monotone: more budget for a neighbour lowers a bound and so never lowers the budget that reaches a target.
 * The iteration starts below every solution, with the budgets that suffice alone, so that it never passes the least
 * one. It ends: budgets are whole granules, never fall, and none exceeds its period; a pass that raises none is a fixed
 * point.
 */
export function jointBudgets(candidates: readonly Candidate[], capacity: Fraction): JointBudgets {
  const alone = candidates.map((candidate) => aloneBudget(candidate));
  const isolated = alone.map((budget, i) => budget ?? candidates[i]?.period ?? 0);
  let budgets = isolated;
  const stop = (binding: Binding): JointBudgets => ({ isolated, budgets, binding });
  const reachable = candidates.filter((_, i) => alone[i] !== null);
  const overfull = coreBinding(
    reachable,
    isolated.filter((_, i) => alone[i] !== null),
    capacity,
  );
  if (overfull) return stop(overfull);
  for (;;) {
    const next: number[] = [];
    for (const place of candidates.keys()) {
      const budget = neededBudget(candidates, budgets, place);
      if (typeof budget !== 'number') return stop(budget);
      next.push(Math.max(budget, budgets[place] ?? 0));
    }
    const settled = next.every((budget, i) => budget === budgets[i]);
    budgets = next;
    const overflow = coreBinding(candidates, budgets, capacity);
    if (overflow) return stop(overflow);
    if (settled) return { isolated, budgets, binding: null };
  }
}

/** What runs beside the candidate at `place`, at the given budgets. */
export function neighboursOf(
  candidates: readonly Candidate[],
  budgets: readonly number[],
  place: number,
): NeighbourLoad[] {
  const loads = candidates.map(({ vm, period }, i) => ({
    kind: vm.workload,
    share: (budgets[i] ?? 0) / period,
    traffic: vm.traffic,
  }));
  loads.splice(place, 1);
  return loads;
}

/** The reservations that the candidates would have. */
export function reservationsOf(candidates: readonly Candidate[], budgets: readonly number[]): Reservation[] {
  return candidates.map(
    ({ vm, period }, i) => vm.reservation ?? reservation(nanoseconds(budgets[i] ?? 0), period),
  );
}

/** Budget that suffices alone, with shares beyond the measured ones where needed; null where even the whole core does not. */
function aloneBudget(candidate: Candidate): number | null {
  const { vm, responseBudget } = candidate;
  if (vm.reservation) return vm.reservation.budget;
  if (vm.target === undefined || !vm.model) return responseBudget;
  const budget = leastTargetBudget(candidate, vm.model, curveOf(candidate, vm.model, []), {
    extrapolate: true,
  });
  return budget === null ? null : Math.max(budget, responseBudget);
}

function neededBudget(
  candidates: readonly Candidate[],
  budgets: readonly number[],
  place: number,
): number | Binding {
  const candidate = candidates[place] as Candidate;
  const { vm, responseBudget } = candidate;
  if (vm.reservation) return vm.reservation.budget;
  if (vm.target === undefined || !vm.model) return responseBudget;
  const neighbours = neighboursOf(candidates, budgets, place);
  const outside = outsideDomain(candidate, vm.model, neighbours);
  if (outside !== null) {
    return {
      vm: vm.name,
      bound: 'domain',
      required: 1,
      available: 0,
      detail: `${outside}; extrapolate allows it`,
    };
  }
  const curve = curveOf(candidate, vm.model, neighbours);
  const budget = leastTargetBudget(candidate, vm.model, curve);
  if (budget !== null) return Math.max(budget, responseBudget);
  const { maxShare } = vm.model.hull;
  const measuredOnly = !candidate.extrapolate && maxShare < 1;
  const share = measuredOnly ? maxShare : 1;
  const { lower } = curve.at(share);
  return {
    vm: vm.name,
    bound: measuredOnly ? 'domain' : 'target',
    required: targetOnCore(vm),
    available: lower,
    detail:
      `at the ${measuredOnly ? 'largest measured share' : 'whole core'}, ${percent(share)}, a run reaches ` +
      `${lower.toPrecision(5)} with the asked confidence, not ${targetOnCore(vm).toPrecision(5)}`,
  };
}

/** The binding of a core whose reservations need more bandwidth than its capacity; names the VM with the largest share. */
function coreBinding(
  candidates: readonly Candidate[],
  budgets: readonly number[],
  capacity: Fraction,
): Binding | null {
  const bandwidth = totalBandwidth(reservationsOf(candidates, budgets));
  if (bandwidth.compare(capacity) <= 0) return null;
  const shares = candidates.map(({ period }, i) => (budgets[i] ?? 0) / period);
  const largest = shares.indexOf(Math.max(...shares));
  const required = bandwidth.toNumber();
  const available = toNumber(capacity);
  return {
    vm: candidates[largest]?.vm.name ?? '',
    bound: 'core',
    required,
    available,
    detail: `together the VMs need ${percent(required)} of the core, which carries ${percent(available)}`,
  };
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
