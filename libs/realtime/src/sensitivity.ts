import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import { admitGroup } from './admission.js';
import { admit, type Core } from './enforcer.js';
import { type Reservation, reservation } from './reservation.js';

/**
 * Largest budget, in whole nanoseconds, that one more reservation with this period and deadline may have on the core;
 * null where not even one nanosecond fits. Exact search: what fits with more budget fits with less.
 */
export function largestBudget(core: Core, period: Nanoseconds, deadline = period): Nanoseconds | null {
  return largest(1, deadline, (budget) => fits(core, reservation(nanoseconds(budget), period, deadline)));
}

/** Least deadline, in whole nanoseconds, with which (budget, period) fits on the core beside the others; null for none. */
export function leastDeadline(core: Core, budget: Nanoseconds, period: Nanoseconds): Nanoseconds | null {
  return least(budget, period, (deadline) => fits(core, reservation(budget, period, nanoseconds(deadline))));
}

/** The largest budget for each of these periods: what is left of a core depends on how often it is wanted. */
export function headroom(
  core: Core,
  periods: readonly Nanoseconds[],
): { period: Nanoseconds; budget: number }[] {
  return periods.map((period) => ({ period, budget: largestBudget(core, period) ?? 0 }));
}

/**
 * Least budget, in whole nanoseconds, of a reservation with this period that carries a guest's task set under EDF,
 * wherever in its periods the budget comes; null where the whole period is not enough (Shin and Lee, RTSS 2003).
 */
export function leastGuestBudget(guest: readonly Reservation[], period: Nanoseconds): Nanoseconds | null {
  return least(1, period, (budget) => admitGroup(reservation(nanoseconds(budget), period), guest).admitted);
}

function fits(core: Core, one: Reservation): boolean {
  return admit({ ...core, reservations: [...core.reservations, one] }).admitted;
}

/** The least whole number in [from, to] that holds, where all above one that holds do too. */
function least(from: number, to: number, holds: (value: number) => boolean): Nanoseconds | null {
  if (from > to || !holds(to)) return null;
  let [fails, answer] = [from - 1, to];
  while (answer - fails > 1) {
    const middle = fails + Math.floor((answer - fails) / 2);
    if (holds(middle)) answer = middle;
    else fails = middle;
  }
  return nanoseconds(answer);
}

/** The largest whole number in [from, to] that holds, where all below one that holds do too. */
function largest(from: number, to: number, holds: (value: number) => boolean): Nanoseconds | null {
  const first = least(from, to, (value) => !holds(value));
  const answer = first === null ? to : first - 1;
  return answer < from ? null : nanoseconds(answer);
}
