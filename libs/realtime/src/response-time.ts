import type { Nanoseconds } from '@plimsoll/units';
import { type BurstyJob, burstResponse } from './burst-response.js';
import type { Reservation } from './reservation.js';

/** How long a request takes at the most, and what that rests on. */
export interface ResponseBound {
  /** Nanoseconds. */
  readonly bound: number;
  /** `fresh`: the server has its whole budget at each arrival; `any-state`: whatever its state. */
  readonly kind: 'fresh' | 'any-state';
  /** The bound holds for requests at least this far apart, in nanoseconds, so that none meets what is left of another. */
  readonly apart: number;
  /** Whether the requests are known to keep that distance. A fresh bound is given only where they are. */
  readonly holds: boolean;
}

/**
 * Longest response, in nanoseconds, of a job of `demand` where the hard CBS server (Q, P) is fresh at the arrival:
 * R <= kP - (kQ - C), k = ceil(C / Q). On a core that EDF admits; for one job that never blocks before it ends, with
 * arrivals at least kP apart.
 */
export function freshResponse(demand: number, budget: number, period: number): number {
  const periods = Math.ceil(demand / budget);
  return periods * period - (periods * budget - demand);
}

/**
 * Longest response, in nanoseconds, of `demand` (backlog included) in one burst, whatever the state of the server at
 * the arrival: R <= C + (P - Q)(k + 1), k = ceil(C / Q).
 */
export function anyStateResponse(demand: number, budget: number, period: number): number {
  return demand + (period - budget) * (Math.ceil(demand / budget) + 1);
}

/**
 * The smaller bound that holds for requests at least `minInterarrival` apart (absent: nothing is known), or the
 * any-state bound with the distance that it needs. A job in several bursts finds its server in any state.
 */
export function responseBound(
  job: BurstyJob,
  reservation: Reservation,
  minInterarrival: Nanoseconds | undefined,
): ResponseBound {
  const { demand, bursts } = job;
  const { budget, period } = reservation;
  const distance = minInterarrival ?? 0;
  const recovery = Math.ceil(demand / budget) * period;
  if (bursts === 1 && distance >= recovery) {
    return { bound: freshResponse(demand, budget, period), kind: 'fresh', apart: recovery, holds: true };
  }
  const bound = burstResponse(job, reservation, 'any-state');
  return { bound, kind: 'any-state', apart: bound, holds: distance >= bound };
}
