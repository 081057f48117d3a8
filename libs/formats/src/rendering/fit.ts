import { type Reservation, reservation } from '@plimsoll/realtime';
import { nanoseconds } from '@plimsoll/units';
import { inWords } from './in-words.js';
import { ceilTo, floorTo, type Limits, MICROSECOND } from './limits.js';

/** The reservation that a target can hold; or why it can hold none that would do. */
export type Fit = { readonly fitted: Reservation } | { readonly refused: string };

/**
 * The reservation within the limits that is nearest to `asked` and supplies at least as much in every window: budgets
 * are rounded up, periods down. A period that is too long is cut into equal ones with a part of the budget each. One
 * that is too short is refused, since a longer one would let the VM wait longer; unless the target has a single period,
 * where the share is all that is kept. What was asked in whole microseconds is answered in whole microseconds. `parts`
 * processors of the guest share the budget equally.
 */
export function fit(asked: Reservation, limits: Limits, parts: number): Fit {
  const { budget, period, deadline } = asked;
  const grain = [budget, period, deadline].every((time) => time % MICROSECOND === 0) ? MICROSECOND : 1;
  const { every, within } = spansOf(asked, limits);
  const newPeriod = fitPeriod(every, limits, grain);
  if (newPeriod < limits.leastPeriod)
    return { refused: `its periods are at least ${inWords(limits.leastPeriod)}, not ${inWords(every)}` };

  const least = Math.max(neededBudget(asked, newPeriod, limits), limits.leastBudget * parts);
  const budgetGrain = Math.max(grain, limits.budgetUnit) * parts;
  const newBudget = fitShare(ceilTo(least, budgetGrain), newPeriod, limits);
  const newDeadline = limits.deadlines === 'kept' ? Math.min(within, newPeriod) : newPeriod;
  if (newBudget <= newDeadline) return { fitted: reservationOf(newBudget, newPeriod, newDeadline) };
  // Where only rounding exceeds the whole core, a period of as many grains, all of them budget, is no less.
  const whole = floorTo(newPeriod, budgetGrain);
  if (least <= newDeadline && newDeadline === newPeriod && whole >= limits.leastPeriod)
    return { fitted: reservationOf(whole, whole, whole) };
  return { refused: `a budget of ${inWords(newBudget)} does not fit into ${inWords(newDeadline)}` };
}

/** After how long a budget comes anew, and within how long it must have been there, as far as the target can say it. */
export function spansOf({ period, deadline }: Reservation, { deadlines }: Limits) {
  return {
    every: deadlines === 'period' ? deadline : period,
    within: deadlines === 'none' ? period : deadline,
  };
}

/**
 * Budget in each `period` that is needed for the budget asked to have come within its time, or, in a longer period, for
 * its share. A whole core is always enough.
 */
export function neededBudget(asked: Reservation, period: number, limits: Limits): number {
  const { every, within } = spansOf(asked, limits);
  if (period > every) return ceilDivide(asked.budget, period, every);
  return Math.min(period, Math.ceil(asked.budget / Math.max(1, Math.floor(within / period))));
}

function fitPeriod(
  every: number,
  { leastPeriod, greatestPeriod, periodUnit }: Limits,
  grain: number,
): number {
  if (leastPeriod === greatestPeriod) return leastPeriod;
  return floorTo(every / Math.ceil(every / greatestPeriod), Math.max(grain, periodUnit));
}

/** The budget of the fewest steps of share that reach `budget`; what a step has below a microsecond is not counted. */
function fitShare(budget: number, period: number, { shareSteps }: Limits): number {
  if (shareSteps === undefined) return budget;
  return floorTo((ceilDivide(budget, shareSteps, period) * period) / shareSteps, MICROSECOND);
}

/** The least whole number at or above `value * factor / divisor`. */
function ceilDivide(value: number, factor: number, divisor: number): number {
  return Number((BigInt(value) * BigInt(factor) + BigInt(divisor) - 1n) / BigInt(divisor));
}

function reservationOf(budget: number, period: number, deadline: number): Reservation {
  return reservation(nanoseconds(budget), nanoseconds(period), nanoseconds(deadline));
}
