import type { PlannedReservation } from '@plimsoll/client';
import { Demand, type Reservation, reservation } from '@plimsoll/realtime';
import { microseconds } from '@plimsoll/units';

export type Times = Pick<PlannedReservation, 'budgetUs' | 'periodUs' | 'deadlineUs'>;
/** Processor time that must be done by a moment after all budgets came at once, both in milliseconds. */
export type DemandAt = { ms: number; demandMs: number };

/** As many of the longest period are shown, as long as there are not too many deadlines to tell apart. */
const PERIODS = 3;
const MOST_DEADLINES = 200;
const NS = 1e6;

/** The reservation in the terms of the analysis. */
export function exactly({ budgetUs, periodUs, deadlineUs = periodUs }: Times): Reservation {
  return reservation(microseconds(budgetUs), microseconds(periodUs), microseconds(deadlineUs));
}

/** The demand bound function at its start, at each deadline, where alone it rises, and at the end of what is shown. */
export function demandCurve(planned: readonly Times[]): DemandAt[] {
  const reservations = planned.map(exactly);
  const demand = new Demand(reservations);
  const longest = reservations.reduce((most, { period }) => Math.max(most, period), 0);
  const deadlinesPerNs = reservations.reduce((sum, { period }) => sum + 1 / period, 0);
  const end = Math.floor(Math.min(PERIODS * longest, MOST_DEADLINES / deadlinesPerNs));
  const at = (window: number) => ({ ms: window / NS, demandMs: demand.bound(window) / NS });
  const curve = [at(end)];
  for (let window = demand.latestDeadline(end); window >= 0; window = demand.latestDeadline(window - 1))
    if (window < end) curve.unshift(at(window));
  return [at(0), ...curve];
}
