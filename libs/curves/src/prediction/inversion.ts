import type { LoadedCurve } from './prediction.js';

/** A bound over an interval is believed from this much above the target: it is computed in another order. */
const ROUNDING = 1e-12;
/** So many looks at the bound to guess where it reaches the target. */
const MOST_GUESSES = 8;
/** Each interval that is ruled out above the guess is so many times as long as the next one below it. */
const GROWTH = 32;

/**
 * The least whole number of `grain`s in [from, to] at whose share the lower bound reaches `target` and stays there up
 * to `to`: the inverse of the bound's monotone envelope; null where there is none. `shareOf` turns grains into a share
 * and must rise with them. Exact for any curve: it looks for the last grain at which the bound fails, from the top, and
 * divides every interval that cannot be ruled out as a whole (branch and bound); near where a rising bound would reach
 * the target, which most do, and in halves elsewhere.
 */
export function leastGrains(
  curve: LoadedCurve,
  target: number,
  from: number,
  to: number,
  shareOf: (grains: number) => number,
): number | null {
  const lowerAt = (grains: number) => curve.at(shareOf(grains)).lower;
  if (from > to || !(lowerAt(to) >= target)) return null;
  const near = crossing(lowerAt, target, from, to);
  const lastFailure = (low: number, high: number): number | null => {
    if (low > high || curve.between(shareOf(low), shareOf(high)).leastLower >= target * (1 + ROUNDING))
      return null;
    // Also the grain just below the guess, where a rising bound fails.
    const isNear = low <= near && near <= high + 1;
    const middle = isNear ? near + Math.floor((high - near) / GROWTH) : low + Math.floor((high - low) / 2);
    const above = lastFailure(middle + 1, high);
    if (above !== null) return above;
    return lowerAt(middle) >= target ? lastFailure(low, middle - 1) : middle;
  };
  const failure = lastFailure(from, to);
  return failure === null ? from : failure + 1;
}

/** About where a bound that rises to `target` by `to` first reaches it (regula falsi). Only a guess: it may do anything. */
function crossing(lowerAt: (grains: number) => number, target: number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [below, above] = [lowerAt(low), lowerAt(high)];
  if (below >= target) return low;
  for (let guess = 0; guess < MOST_GUESSES && high - low > 1; guess += 1) {
    const step = Math.ceil(((high - low) * (target - below)) / (above - below));
    const middle = Math.min(low + Math.max(step, 1), high - 1);
    const value = lowerAt(middle);
    if (value >= target) [high, above] = [middle, value];
    else [low, below] = [middle, value];
  }
  return high;
}
