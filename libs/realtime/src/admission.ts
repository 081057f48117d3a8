import { Bandwidth, type Fraction, fraction } from '@plimsoll/units';
import type { InterruptSource } from './interrupts.js';
import { demandHorizon, firstViolation, type Violation } from './processor-demand.js';
import type { Reservation } from './reservation.js';
import { fullCore, periodicSupply } from './supply.js';

/**
 * What decided: `utilization` (exact where no deadline is before its period's end, and wherever it refuses), `density` (sufficient),
 * `processor-demand` (exact), `deferrable-server` (sufficient, fixed priorities), or `work-limit`: the exact test would
 * take too long, and the sufficient one does not admit.
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
  /** Bandwidth of reservations and interrupts. For people: the verdict was reached in exact arithmetic. */
  readonly load: number;
  /** The least deadline by which more is demanded than supplied; null where there is none, or none within the limit. */
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

/**
 * Whether a core scheduled by EDF carries hard CBS `reservations` beside `interrupts` that are charged to no budget.
 * `capacity` limits bandwidth; demand is tested at full speed: for every absolute deadline t,
 * dbf(t) + interrupt time in t <= t (Baruah, Mok and Rosier, RTSS 1990). Exact but for the work limit.
 */
export function admitEdf(
  capacity: Fraction,
  reservations: readonly Reservation[],
  interrupts: readonly InterruptSource[] = [],
): Verdict {
  const bandwidth = totalBandwidth(reservations, interrupts);
  const load = bandwidth.toNumber();
  const fits = bandwidth.compare(capacity) <= 0;
  const implicit =
    reservations.every(({ deadline, period }) => deadline >= period) && interrupts.length === 0;
  if (implicit && bandwidth.compare(ONE) <= 0)
    return { admitted: fits, test: 'utilization', load, violation: null };
  if (fits && interrupts.length === 0 && density(reservations).compare(ONE) <= 0) {
    return { admitted: true, test: 'density', load, violation: null };
  }
  const horizon = demandHorizon(reservations, interrupts, bandwidth);
  const { violation, complete } = firstViolation(reservations, fullCore, interrupts, horizon);
  if (!fits) return { admitted: false, test: 'utilization', load, violation };
  if (!complete) return { admitted: false, test: 'work-limit', load, violation };
  return { admitted: violation === null, test: 'processor-demand', load, violation };
}

/**
 * Whether the reservation `group` carries its children under EDF: their bandwidth lies within its own, and by every
 * deadline they demand no more than the group is supplied, whenever in its period that comes (Shin and Lee, RTSS 2003).
 */
export function admitGroup(group: Reservation, children: readonly Reservation[]): Verdict {
  const bandwidth = totalBandwidth(children);
  const load = bandwidth.toNumber();
  const rate = fraction(group.budget, group.period);
  const supply = { rate, blackout: 2n * BigInt(group.period - group.budget), period: BigInt(group.period) };
  const horizon = demandHorizon(children, [], bandwidth, supply);
  const { violation, complete } = firstViolation(children, periodicSupply(group), [], horizon);
  if (bandwidth.compare(rate) > 0) return { admitted: false, test: 'utilization', load, violation };
  if (!complete) return { admitted: false, test: 'work-limit', load, violation };
  return { admitted: violation === null, test: 'processor-demand', load, violation };
}

/** Sum of Q / min(D, P): at most 1 is sufficient. */
function density(reservations: readonly Reservation[]): Bandwidth {
  const sum = new Bandwidth();
  for (const { budget, period, deadline } of reservations)
    sum.add(budget, deadline < period ? deadline : period);
  return sum;
}
