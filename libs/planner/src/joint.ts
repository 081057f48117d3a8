import { type NeighbourLoad, neighbourKind } from '@plimsoll/curves';
import { type Reservation, reservation, totalBandwidth } from '@plimsoll/realtime';
import { type Fraction, nanoseconds, toNumber } from '@plimsoll/units';
import type { Candidate } from './candidate.js';
import type { Binding } from './plan.js';
import { aloneBudget, besideBudget, percent } from './target/target-budget.js';

/** Budgets in nanoseconds, by the place of their candidate; and, where no plan exists, what stands in its way. */
export interface JointBudgets {
  readonly isolated: readonly number[];
  readonly budgets: readonly number[];
  readonly binding: Binding | null;
}

/**
 * The least budgets with which all candidates keep their promises beside each other: the least fixed point of F, which
 * gives each candidate the least whole-granule budget that suffices beside the budgets of the others, or refuses.
 *
 * F is monotone: more budget for a neighbour never raises a bound, so that what suffices beside more suffices beside
 * less. Let x be the budgets that suffice alone, then F(x), F(F(x)) ...
 * Least: take any solution b, F(b) <= b. Alone suffices no less than beside b, x <= F(b) <= b; and wherever x <= b, also
 * F(x) <= F(b) <= b. So no x passes any b, and one that is refused, or overfills a core, leaves no b.
 * It ends: x <= F(x) at the start, hence at each pass; a pass that raises nothing has found a fixed point, and any other
 * raises some budget by a granule, which can happen no more often than there are granules in all periods.
 */
export function jointBudgets(candidates: readonly Candidate[], capacity: Fraction): JointBudgets {
  const alone = candidates.map((candidate) => aloneBudget(candidate));
  const isolated = alone.map((budget, i) => budget ?? candidates[i]?.period ?? 0);
  let budgets = isolated;
  const stop = (binding: Binding): JointBudgets => ({ isolated, budgets, binding });
  const isReachable = (_: unknown, i: number) => alone[i] !== null;
  const full = coreBinding(candidates.filter(isReachable), isolated.filter(isReachable), capacity);
  if (full) return stop(full);
  for (const [i, candidate] of candidates.entries()) {
    const unmet = alone[i] === null ? besideBudget(candidate, []) : 0;
    if (typeof unmet !== 'number') return stop(unmet);
  }
  for (;;) {
    const next: number[] = [];
    const neighboursAt = neighboursOf(candidates, budgets);
    for (const [place, candidate] of candidates.entries()) {
      const budget = besideBudget(candidate, neighboursAt(place));
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

/**
 * For the candidate at each place, what runs beside it at the given budgets: on its core, or on one that shares its
 * cache. None where it has no target: only that asks.
 */
export function neighboursOf(
  candidates: readonly Candidate[],
  budgets: readonly number[],
): (place: number) => NeighbourLoad[] {
  // Of thousands of VMs, each would work out all others anew.
  const seenFrom = new Map<number, NeighbourLoad[]>();
  return (place) => {
    const candidate = candidates[place];
    if (candidate?.vm.target === undefined) return [];
    let loads = seenFrom.get(candidate.core);
    if (!loads) {
      loads = candidates.map(({ vm, core, period }, i) => ({
        kind: neighbourKind(vm.workload, core === candidate.core ? 'core' : 'llc'),
        share: (budgets[i] ?? 0) / period,
        traffic: vm.traffic,
      }));
      seenFrom.set(candidate.core, loads);
    }
    return loads.slice(0, place).concat(loads.slice(place + 1));
  };
}

/** The reservations that the candidates would have. */
export function reservationsOf(candidates: readonly Candidate[], budgets: readonly number[]): Reservation[] {
  return candidates.map(
    ({ vm, period }, i) => vm.reservation ?? reservation(nanoseconds(budgets[i] ?? 0), period),
  );
}

/** The binding of the first core whose reservations need more bandwidth than its capacity. */
export function coreBinding(
  candidates: readonly Candidate[],
  budgets: readonly number[],
  capacity: Fraction,
): Binding | null {
  for (const core of new Set(candidates.map((candidate) => candidate.core))) {
    const here = <T>(_: T, place: number) => candidates[place]?.core === core;
    const binding = overfull(candidates.filter(here), budgets.filter(here), capacity);
    if (binding) return binding;
  }
  return null;
}

/** Names the VM with the largest share. */
function overfull(
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
    detail:
      `together the VMs need ${percent(required)} of the core, which carries ${percent(available)}: ` +
      `${percent(required - available)} too much`,
  };
}
