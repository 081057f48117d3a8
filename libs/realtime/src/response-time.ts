import type { Nanoseconds } from '@plimsoll/units';

/**
 * Longest response, in nanoseconds, of a job of `demand` served by the hard CBS reservation (budget, period) under EDF
 * on an admitted core, where the server is fresh at the arrival: R <= kP - (kQ - C), k = ceil(C / Q). Holds for one job
 * that never blocks before it ends, with arrivals at least kP apart.
 */
export function freshResponse(demand: Nanoseconds, budget: Nanoseconds, period: Nanoseconds): number {
  const periods = Math.ceil(demand / budget);
  return periods * period - (periods * budget - demand);
}

/**
 * Longest response, in nanoseconds, of `demand` (backlog included) whatever the state of the server at the arrival:
 * R <= C + (P - Q)(k + 1), k = ceil(C / Q).
 */
export function anyStateResponse(demand: Nanoseconds, budget: Nanoseconds, period: Nanoseconds): number {
  return demand + (period - budget) * (Math.ceil(demand / budget) + 1);
}
