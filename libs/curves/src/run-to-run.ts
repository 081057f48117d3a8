import { leastSquares } from './fitting/least-squares.js';

/** Relative variance of one run, exp(level + slope * share): noise is multiplicative and may grow with the share. */
export interface RunToRun {
  readonly level: number;
  /** At least 0: more share is never taken for less noise, for lack of a reason. */
  readonly slope: number;
}

/** Spread of the runs of one condition. */
export interface Spread {
  readonly share: number;
  /** Relative variance between runs, at least 0. */
  readonly variance: number;
  /** Degrees of freedom of that variance, above 0. */
  readonly degrees: number;
}

/** No measurement repeats more exactly than this; keeps weights finite where all runs were equal. */
const LEAST_VARIANCE = 1e-12;

/**
 * Fits the variance function to all conditions together: the sd of a few runs says little by itself. Gamma likelihood
 * with a log link, by iteratively reweighted least squares. `spreads` must not be empty.
 */
export function fitRunToRun(spreads: readonly Spread[]): RunToRun {
  const degrees = spreads.reduce((sum, spread) => sum + spread.degrees, 0);
  const pooled = spreads.reduce((sum, { variance, degrees: part }) => sum + (variance * part) / degrees, 0);
  const constant = { level: Math.log(Math.max(pooled, LEAST_VARIANCE)), slope: 0 };
  if (new Set(spreads.map(({ share }) => share)).size < 3 || pooled <= LEAST_VARIANCE) return constant;
  let fit: RunToRun = constant;
  for (let iteration = 0; iteration < 25; iteration += 1) {
    const current = fit;
    const solved = leastSquares(
      spreads.map(({ share }) => [1, share]),
      spreads.map(({ share, variance }) => {
        const expected = runVariance(current, share);
        return Math.log(expected) + (variance - expected) / expected;
      }),
      spreads.map((spread) => spread.degrees),
    );
    const [level, slope] = solved?.coefficients ?? [];
    if (level === undefined || slope === undefined || !Number.isFinite(level + slope)) return constant;
    fit = { level, slope };
    if (Math.abs(level - current.level) + Math.abs(slope - current.slope) < 1e-10) break;
  }
  return fit.slope > 0 && Math.abs(fit.slope) < 50 ? fit : constant;
}

/** Relative variance of one run at `share`. */
export function runVariance({ level, slope }: RunToRun, share: number): number {
  return Math.max(LEAST_VARIANCE, Math.exp(level + slope * share));
}
