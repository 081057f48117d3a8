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
const MOST_ERRORS = 2;
/** What the square of a standard normal residual comes to on average, so limited. */
const LIMITED_SQUARE = 0.9205;
/** Isolated conditions alone say little: all conditions together count for so many degrees of freedom against them. */
const POOLED_DEGREES = 10;

/** What the lack of fit is told from. */
export interface Evidence {
  readonly residuals: readonly Residual[];
  /** How many parameters the fit has; and how many of them the isolated curve. */
  readonly free: number;
  readonly isolatedFree: number;
  /** What the isolated curve told of left-out shares. */
  readonly folds: readonly Fold[];
  /** Whether the noise was told apart, by runs that were repeated; else it holds all scatter of the residuals already. */
  readonly noiseIsKnown: boolean;
}

/**
 * Lack of fit from the residuals of a fit. A curve that bends to every share leaves no residual: what it told of left-out
 * shares speaks then.
 */
export function lackOfFitOf({ residuals, free, isolatedFree, folds, noiseIsKnown }: Evidence): LackOfFit {
  const alone = residuals.filter(({ loaded }) => !loaded);
  const degrees = residuals.length - free;
  const bends = alone.length - isolatedFree < folds.length / 2;
  if (!bends && !noiseIsKnown) return { alone: 0, loaded: 0 };
  const told = folds.map(({ error, variance }) => ({ residual: error, variance }));
  const own = bends ? told : alone;
  const ownDegrees = bends ? folds.length : Math.max(0, alone.length - isolatedFree);
  const pooled = excessVariance(residuals, degrees);
  const shrunk =
    (POOLED_DEGREES * pooled + ownDegrees * excessVariance(own, ownDegrees)) / (POOLED_DEGREES + ownDegrees);
  // What the data cannot tell from noise is hedged with the weight of one condition.
  const typical = residuals.reduce((sum, { variance }) => sum + variance, 0) / residuals.length;
  const known = Math.max(degrees, ownDegrees, 1);
  const hedged = (known * shrunk + typical) / (known + 1);
  const loaded = residuals.filter((one) => one.loaded);
  const beyond = excessVariance(loaded, loaded.length - (free - isolatedFree)) - hedged;
  return { alone: Math.sqrt(hedged), loaded: Math.sqrt(Math.max(0, beyond)) };
}

/**
 * Variance of condition means beyond noise: the one for which the squares of the standardised residuals add up to the
 * `degrees` of freedom (Paule and Mandel 1982), each limited, and the sum to what it is then (Huber 1964, proposal 2).
 * 0 where noise explains them all.
 */
export function excessVariance(
  residuals: readonly Pick<Residual, 'residual' | 'variance'>[],
  degrees: number,
): number {
  const scatter = (excess: number) =>
    residuals.reduce((sum, { residual, variance }) => {
      return sum + Math.min(MOST_ERRORS ** 2, residual ** 2 / (variance + excess));
    }, 0);
  const explained = LIMITED_SQUARE * degrees;
  if (degrees <= 0 || scatter(0) <= explained) return 0;
  let low = 0;
  let high = residuals.reduce((most, { residual }) => Math.max(most, residual ** 2), 0) * residuals.length;
  for (let step = 0; step < 60 && high - low > 1e-6 * high; step += 1) {
    const middle = (low + high) / 2;
    if (scatter(middle) > explained) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
