import type { Nanoseconds } from '@plimsoll/units';
import type { Reservation } from './reservation.js';

/** A job whose work comes in bursts, between which it waits for something else and its server has nothing to do. */
export interface BurstyJob {
  /** Processor time of all bursts together, stolen time included. */
  readonly demand: Nanoseconds;
  /** How many bursts, at most. */
  readonly bursts: number;
  /** Time between the end of one burst and the begin of the next, all together, at most. */
  readonly suspension: Nanoseconds;
}

/**
 * Longest response, in nanoseconds, of a job in bursts under a hard CBS reservation on an admitted core, however its
 * work is split: the bounds of the bursts and the suspensions added up. `any-state` holds whatever state each burst
 * finds the server in, where the job finds no earlier one unfinished: C + (P - Q)(K + m). `fresh` holds only where each
 * burst finds its server fresh, which suspensions shorter than the rest of a period do not give: C + (P - Q) K. Here K
 * is the most budgets that m bursts of at least 1 ns need in all, m + floor((C - m) / Q). Neither gains by a deadline
 * before the period's end. Throws a RangeError unless `bursts` is a whole number above 0.
 */
export function burstResponse(
  { demand, bursts, suspension }: BurstyJob,
  { budget, period }: Reservation,
  assumed: 'fresh' | 'any-state',
): number {
  if (!Number.isSafeInteger(bursts) || bursts < 1)
    throw new RangeError(`a job has a whole number of bursts, at least 1, not ${bursts}`);
  const pieces = Math.min(bursts, demand);
  const budgets = pieces + Math.floor((demand - pieces) / budget);
  const waits = assumed === 'fresh' ? budgets : budgets + pieces;
  return demand + (period - budget) * waits + suspension;
}
