import type { Nanoseconds } from '@plimsoll/units';

/**
 * A reservation (Q, P): `budget` of processor time in every `period`, guaranteed and capped (hard reservation), each
 * budget delivered within `deadline` of its replenishment. Implicit deadlines equal the period.
 */
export interface Reservation {
  readonly budget: Nanoseconds;
  readonly period: Nanoseconds;
  readonly deadline: Nanoseconds;
}

/**
 * The reservation (budget, period, deadline). Throws a RangeError unless 0 < budget <= period and
 * 0 < deadline <= period: hard CBS servers with deadlines beyond their period are not defined.
 */
export function reservation(budget: Nanoseconds, period: Nanoseconds, deadline = period): Reservation {
  if (budget < 1 || budget > period)
    throw new RangeError(`a budget lies in 1..period, unlike ${budget} of ${period} ns`);
  if (deadline < 1 || deadline > period) {
    throw new RangeError(`a deadline lies in 1..period, unlike ${deadline} of ${period} ns`);
  }
  return { budget, period, deadline };
}
