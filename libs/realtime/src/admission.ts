import { Bandwidth, type Fraction, fraction, toNumber } from '@plimsoll/units';
import { demandSearch, groupSource, interruptedSource } from './demand-search.js';
import type { InterruptSource } from './interrupts.js';
import type { Violation } from './processor-demand.js';
import type { Reservation } from './reservation.js';

/**
 * What decided: `utilization` (exact where no deadline is before its period's end, and wherever it refuses), `density`
 * (sufficient), `processor-demand` (exact), `deferrable-server` (sufficient, fixed priorities), or `work-limit`: the
 * exact test would take too long, and the sufficient one does not admit.
 */
export type AdmissionTest =
  | 'utilization'
  | 'density'
  | 'processor-demand'
  | 'deferrable-server'
  | 'work-limit';

export interface Verdict {
  readonly admitted: boolean;
  readonly test: AdmissionTest;
  /** Bandwidth of reservations and interrupts, what it may be, and the difference. For people: the verdict is exact. */
  readonly load: number;
  readonly limit: number;
  readonly slack: number;
  /**
   * The first deadline by which more is demanded than supplied. Null where there is none, as where only bandwidth
   * binds; after `work-limit`; and for an overload so slight that it shows only after 104 days.
   */
  readonly violation: Violation | null;
}

const ONE = fraction(1, 1);

/** The bandwidth of reservations and of interrupts that no budget pays. */
export function totalBandwidth(
  reservations: readonly Reservation[],
  interrupts: readonly InterruptSource[] = [],
): Bandwidth {
  const bandwidth = new Bandwidth();
  for (const { budget, period } of reservations) bandwidth.add(budget, period);
  for (const { cost, every } of interrupts) bandwidth.add(cost, every);
  return bandwidth;
}

/** The figures of a verdict on this bandwidth. */
export function figures(bandwidth: Bandwidth, limit: Fraction): Pick<Verdict, 'load' | 'limit' | 'slack'> {
  const load = bandwidth.toNumber();
  const allowed = toNumber(limit);
  return { load, limit: allowed, slack: Math.round((allowed - load) * 1e12) / 1e12 };
}

/**
 * Whether a core scheduled by EDF carries hard CBS `reservations` beside `interrupts` that are charged to no budget.
 * `capacity` limits bandwidth; demand is tested at full speed: for every absolute deadline t,
 * dbf(t) <= t (Baruah, Mok and Rosier, RTSS 1990), less what interrupts take of t. Exact but for the work limit, for
 * servers that do not suspend within a budget: one with a deadline before its period's end that blocks and wakes may ask
 * for Q/D of what is left of it (revised wake-up rule), which only a density of at most 1 allows for.
 */
export function admitEdf(
  capacity: Fraction,
  reservations: readonly Reservation[],
  interrupts: readonly InterruptSource[] = [],
): Verdict {
  const bandwidth = totalBandwidth(reservations, interrupts);
  const seen = figures(bandwidth, capacity);
  const withinCore = bandwidth.compare(ONE) <= 0;
  const fits = withinCore && bandwidth.compare(capacity) <= 0;
  const late = reservations.every(({ deadline, period }) => deadline >= period) && interrupts.length === 0;
  if (late && withinCore) return { admitted: fits, test: 'utilization', ...seen, violation: null };
  if (fits && interrupts.length === 0 && density(reservations).compare(ONE) <= 0) {
    return { admitted: true, test: 'density', ...seen, violation: null };
  }
  const { violation, complete } = demandSearch(reservations, bandwidth, interruptedSource(interrupts));
  if (!fits) return { admitted: false, test: 'utilization', ...seen, violation };
  return {
    admitted: complete && violation === null,
    test: complete ? 'processor-demand' : 'work-limit',
    ...seen,
    violation,
  };
}

/** Whether the bandwidth of reservations and interrupts lies within `capacity`: all that a mere cap can be asked. */
export function admitBandwidth(
  capacity: Fraction,
  reservations: readonly Reservation[],
  interrupts: readonly InterruptSource[] = [],
): Verdict {
  const bandwidth = totalBandwidth(reservations, interrupts);
  const admitted = bandwidth.compare(capacity) <= 0;
  return { admitted, test: 'utilization', ...figures(bandwidth, capacity), violation: null };
}

/**
 * Whether the reservation `group` carries its children under EDF: their bandwidth lies within its own, and by every
 * deadline they demand no more than the group is supplied, wherever in its period that comes (Shin and Lee, RTSS 2003).
 */
export function admitGroup(group: Reservation, children: readonly Reservation[]): Verdict {
  const bandwidth = totalBandwidth(children);
  const rate = fraction(group.budget, group.period);
  const seen = figures(bandwidth, rate);
  const { violation, complete } = demandSearch(children, bandwidth, groupSource(group));
  if (bandwidth.compare(rate) > 0) return { admitted: false, test: 'utilization', ...seen, violation };
  return {
    admitted: complete && violation === null,
    test: complete ? 'processor-demand' : 'work-limit',
    ...seen,
    violation,
  };
}

/** Sum of Q / min(D, P): at most 1 is sufficient. */
export function density(reservations: readonly Reservation[]): Bandwidth {
  const sum = new Bandwidth();
  for (const { budget, period, deadline } of reservations)
    sum.add(budget, deadline < period ? deadline : period);
  return sum;
}
