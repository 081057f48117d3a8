import type { Nanoseconds } from '@plimsoll/units';

/**
 * Interrupts that arrive at most once in any `every` and run for `cost` above everything else, outside of any budget
 * (accounting mode A: not charged to whoever runs). Interrupts that are charged (mode B) cost budget, not bandwidth of
 * the core, and do not appear here.
 */
export interface InterruptSource {
  readonly every: Nanoseconds;
  readonly cost: Nanoseconds;
}

/** Most interrupt time, in nanoseconds, in any window of length `window`: the sum of ceil(window / every) * cost. */
export function interruptTime(sources: readonly InterruptSource[], window: number): number {
  let sum = 0;
  for (const { every, cost } of sources) sum += Math.ceil(window / every) * cost;
  return sum;
}
