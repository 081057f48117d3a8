import type { Demand } from './demand.js';
import type { Supply } from './supply.js';

/** An absolute deadline `at`, in nanoseconds from a synchronous release, by which `demand` exceeds `supply`. */
export interface Violation {
  readonly at: number;
  readonly demand: number;
  readonly supply: number;
}

/** A search that looked at all it had to, or gave up at its work limit. */
export interface Search {
  readonly violation: Violation | null;
  readonly complete: boolean;
}

/** How many more evaluations of one reservation an analysis may spend; about 3 ns each. */
export class Work {
  constructor(private left: number) {}

  /** Whether `amount` more may be spent; spends it. */
  spend(amount: number): boolean {
    this.left -= amount;
    return this.left >= 0;
  }
}

/** A stretch of time of which one evaluation shows that no deadline in it is violated. */
export interface SafeInterval {
  readonly from: number;
  readonly to: number;
}

/**
 * Quick processor-demand analysis (Zhang and Burns, "Schedulability analysis for real-time systems with EDF
 * scheduling", IEEE TC 58(9), 2009), for any supply: walks down from `horizon` and stops at the last violation. At a
 * deadline t without one, none lies in [from, t] either, where `from` is the least window that supplies what is
 * demanded by t, since demand never falls. `passed`, where given, collects these intervals as a proof.
 */
export function lastViolation(
  demand: Demand,
  supply: Supply,
  horizon: number,
  work: Work,
  passed: SafeInterval[] = [],
): Search {
  let at = demand.latestDeadline(horizon);
  while (at >= 0) {
    if (!work.spend(2 * demand.size)) return { violation: null, complete: false };
    const demanded = demand.bound(at);
    const from = supply.time(demanded);
    if (Number.isNaN(from)) return { violation: null, complete: false };
    if (from > at) return { violation: { at, demand: demanded, supply: supply.bound(at) }, complete: true };
    passed.push({ from, to: at });
    at = demand.latestDeadline(Math.min(from, at - 1));
  }
  return { violation: null, complete: true };
}

/**
 * The first violation, given a later one: "there is a violation up to t" is monotone in t, so the first is found by
 * bisection. Where the work limit ends that, the least one found.
 */
export function firstViolation(demand: Demand, supply: Supply, later: Violation, work: Work): Violation {
  let first = later;
  let clear = 0;
  while (first.at - clear > 1) {
    const middle = Math.floor((clear + first.at) / 2);
    const { violation, complete } = lastViolation(demand, supply, middle, work);
    if (!complete) break;
    if (violation) first = violation;
    else clear = middle;
  }
  return first;
}

/**
 * Length of the synchronous busy period: the least window t > 0 in which all that is asked for can be served. Beyond it
 * demand repeats what lies within, so that the first violation does too. Infinity where it has no end within the work
 * limit.
 */
export function busyPeriod(demand: Demand, supply: Supply, work: Work): number {
  let length = supply.time(demand.workload(1));
  for (;;) {
    const next = supply.time(demand.workload(length));
    if (!work.spend(demand.size) || !Number.isSafeInteger(next)) return Infinity;
    if (next <= length) return length;
    length = next;
  }
}
