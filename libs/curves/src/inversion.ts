import type { LoadedCurve } from './prediction.js';

/**
 * The least whole number of `grain`s in [from, to] at whose share the lower bound reaches `target` and stays there up
 * to `to` (the monotone envelope of the bound); null where there is none. `shareOf` turns grains into a share and must
 * rise with them. Exact where the bound is unimodal over these shares: if it holds at `to`, the grains at which it holds
 * are those from the answer on.
 */
export function leastGrains(
  curve: LoadedCurve,
  target: number,
  from: number,
  to: number,
  shareOf: (grains: number) => number,
): number | null {
  const holds = (grains: number) => curve.at(shareOf(grains)).lower >= target;
  if (from > to || !holds(to)) return null;
  let least = to;
  let tooFew = from - 1;
  while (least - tooFew > 1) {
    const middle = tooFew + Math.floor((least - tooFew) / 2);
    if (holds(middle)) least = middle;
    else tooFew = middle;
  }
  return least;
}
