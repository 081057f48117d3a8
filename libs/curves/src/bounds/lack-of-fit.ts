import type { Fold } from '../isolated/selection.js';

/** Relative sd of condition means beyond what noise explains: of all, and what neighbours add to it. */
export interface LackOfFit {
  readonly alone: number;
  readonly loaded: number;
}

/** A condition's relative residual, with the variance that noise leaves in its mean. */
export interface Residual {
  readonly loaded: boolean;
  readonly residual: number;
  readonly variance: number;
}

/** A residual counts for no more than this many standard deviations, so that one outlier does not widen every bound. */
const MOST_ERRORS = 3;
/** Isolated conditions alone say little: all conditions together count for so many degrees of freedom against them. */
const POOLED_DEGREES = 5;

/**
 * Lack of fit from the residuals of a fit with `free` parameters, `isolatedFree` of them of the isolated curve. A curve
 * that bends to every share leaves no residual: what it told of left-out shares (`folds`) speaks then.
 */
export function lackOfFitOf(
  residuals: readonly Residual[],
  free: number,
  isolatedFree: number,
  folds: readonly Fold[],
): LackOfFit {
  const alone = residuals.filter(({ loaded }) => !loaded);
  const degrees = residuals.length - free;
  const aloneDegrees = alone.length - isolatedFree;
  const pooled = degrees > 0 ? excessVariance(residuals, degrees) : 0;
  const bends = aloneDegrees < folds.length / 2;
  const own = bends
    ? excessVariance(
        folds.map(({ error, variance }) => ({ residual: error, variance })),
        folds.length,
      )
    : excessVariance(alone, aloneDegrees);
  const ownDegrees = Math.max(0, bends ? folds.length : aloneDegrees);
  const shrunk = (POOLED_DEGREES * pooled + ownDegrees * own) / (POOLED_DEGREES + ownDegrees);
  // What the data cannot tell from noise is hedged with the weight of one condition.
  const typical = residuals.reduce((sum, { variance }) => sum + variance, 0) / residuals.length;
  const known = Math.max(degrees, ownDegrees, 1);
  const hedged = (known * shrunk + typical) / (known + 1);
  const loaded = residuals.filter((one) => one.loaded);
  const loadedDegrees = loaded.length - (free - isolatedFree);
  const beyond = loadedDegrees > 0 ? excessVariance(loaded, loadedDegrees) - hedged : 0;
  return { alone: Math.sqrt(hedged), loaded: Math.sqrt(Math.max(0, beyond)) };
}

/**
 * Variance of condition means beyond noise: the one for which the squares of the standardised residuals add up to the
 * `degrees` of freedom (Paule and Mandel 1982), each limited. 0 where noise explains them all.
 */
export function excessVariance(
  residuals: readonly Pick<Residual, 'residual' | 'variance'>[],
  degrees: number,
): number {
  const scatter = (excess: number) =>
    residuals.reduce((sum, { residual, variance }) => {
      return sum + Math.min(MOST_ERRORS ** 2, residual ** 2 / (variance + excess));
    }, 0);
  if (degrees <= 0 || scatter(0) <= degrees) return 0;
  let low = 0;
  let high = residuals.reduce((most, { residual }) => Math.max(most, residual ** 2), 0) * residuals.length;
  for (let step = 0; step < 60 && high - low > 1e-6 * high; step += 1) {
    const middle = (low + high) / 2;
    if (scatter(middle) > degrees) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
