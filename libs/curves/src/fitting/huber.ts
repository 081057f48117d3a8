import { median } from 'simple-statistics';

/** Loses 5% against least squares where all noise is normal. */
export const HUBER_THRESHOLD = 1.345;
/** Median of the absolute value of a standard normal variable. */
const NORMAL_MEDIAN = 0.674489750196;
const MAX_PASSES = 100;
/** Weights that change by less are settled. */
const SETTLED = 1e-9;

/**
 * Weight of a residual, given in standard deviations, by which least squares minimises Huber's loss: squares up to the
 * threshold, straight beyond it (Huber 1964). From 1 down to 0.
 * @example huberWeight(-2.69, 1.345) // 0.5
 */
export function huberWeight(standardisedResidual: number, threshold: number): number {
  return Math.min(1, threshold / Math.abs(standardisedResidual));
}

/**
 * Fits again with less weight on what lies far off, until the weights settle: a disturbed point then counts only as one
 * at the threshold. `fit` is any weighted fit, linear or not, and `residuals` says what it leaves (observed - fitted, in
 * the unit of the values). Their scale is that of the middle: the median of |root of weight * residual|. Where more than
 * half are fitted exactly, that is the answer. Null as soon as `fit` has none.
 *
 * The covariance of the answer belongs to the last weights: a little too small, since they were chosen by the data.
 */
export function fitRobustly<Fit>(
  weights: readonly number[],
  fit: (weights: readonly number[], before: Fit | null) => Fit | null,
  residuals: (fit: Fit) => readonly number[],
  threshold = HUBER_THRESHOLD,
): Fit | null {
  let factors = weights.map(() => 1);
  let found = fit(weights, null);
  for (let pass = 1; found && pass < MAX_PASSES; pass += 1) {
    const errors = residuals(found).map((residual, i) => Math.sqrt(weights[i]!) * residual);
    const scale = median(errors.map(Math.abs)) / NORMAL_MEDIAN;
    if (!(scale > 0)) return found;
    const before = factors;
    factors = errors.map((error) => huberWeight(error / scale, threshold));
    if (factors.every((factor, i) => Math.abs(factor - before[i]!) <= SETTLED)) return found;
    found = fit(
      weights.map((weight, i) => weight * factors[i]!),
      found,
    );
  }
  return found;
}
