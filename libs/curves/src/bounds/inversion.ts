import type { LoadedCurve } from './prediction.js';

/** A bound over an interval is believed from this much above the target: it is computed in another order. */
const ROUNDING = 1e-12;

/**
 * The least whole number of `grain`s in [from, to] at whose share the lower bound reaches `target` and stays there up
 * to `to`: the inverse of the bound's monotone envelope; null where there is none. `shareOf` turns grains into a share
 * and must rise with them. Exact for any curve: it looks for the last grain at which the bound fails, from the top, and
 * halves every interval that cannot be ruled out as a whole (branch and bound).
 */
export function leastGrains(
  curve: LoadedCurve,
  target: number,
  from: number,
  to: number,
  shareOf: (grains: number) => number,
): number | null {
  const holds = (grains: number) => curve.at(shareOf(grains)).lower >= target;
  const lastFailure = (low: number, high: number): number | null => {
    if (low > high || curve.between(shareOf(low), shareOf(high)).leastLower >= target * (1 + ROUNDING))
      return null;
    const middle = low + Math.floor((high - low) / 2);
    const above = lastFailure(middle + 1, high);
    if (above !== null) return above;
    return holds(middle) ? lastFailure(low, middle - 1) : middle;
  };
  if (from > to || !holds(to)) return null;
  const failure = lastFailure(from, to);
  return failure === null ? from : failure + 1;
}
