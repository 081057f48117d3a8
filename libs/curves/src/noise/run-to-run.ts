import { median } from 'simple-statistics';
import { greatestBetween, type Knot, valueAt } from '../fitting/knots.js';
import { leastSquares } from '../fitting/least-squares.js';

/** Relative variance of one run: exp(level + slope * share), times what the runs at a share say of it themselves. */
export interface RunToRun {
  readonly level: number;
  readonly slope: number;
  /** Factors by share, near 1 where there were few runs. */
  readonly factors: readonly Knot[];
  /** Degrees of freedom that the variance was estimated with. */
  readonly degrees: number;
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
/** A spread this many standard errors above what is expected is disturbed. */
const DISTURBED_ERRORS = 5;
/** From the median, which no disturbed spread moves, to a function that most spreads follow. */
const ROUNDS = 4;
/** The smooth function counts for so many degrees of freedom against a share's own runs. */
const SMOOTH_DEGREES = 20;

/**
 * Fits the variance function to all conditions together: the sd of a few runs says little by itself. Gamma likelihood
 * with a log link, then a factor a share, shrunk to 1. A disturbed spread counts for no more than the limit that it
 * passed. `spreads` must not be empty.
 */
export function fitRunToRun(spreads: readonly Spread[]): { runToRun: RunToRun; disturbed: boolean[] } {
  let limited = spreads;
  let smooth: Smooth = {
    level: Math.log(Math.max(median(spreads.map(({ variance }) => variance)), LEAST_VARIANCE)),
    slope: 0,
  };
  let limits = spreads.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round += 1) {
    const current = smooth;
    const ratio = ({ share, variance }: Spread) => variance / smoothVariance(current, share);
    const error = ({ degrees }: Spread) => Math.sqrt(2 / degrees);
    // Where most spreads are far from the function, none of them is disturbed: the function is wrong.
    const typical = median(spreads.map((spread) => Math.abs(ratio(spread) - 1) / error(spread))) / 0.6745;
    limits = spreads.map((spread) => {
      const most = 1 + DISTURBED_ERRORS * Math.max(1, typical) * error(spread);
      return most * smoothVariance(current, spread.share);
    });
    limited = spreads.map((spread, i) => ({
      ...spread,
      variance: Math.min(spread.variance, limits[i] ?? Infinity),
    }));
    smooth = fitSmooth(limited);
  }
  const factors = pooledByShare(limited).map(({ share, variance, degrees }) => {
    const ratio = variance / smoothVariance(smooth, share);
    return { at: share, value: (SMOOTH_DEGREES + degrees * ratio) / (SMOOTH_DEGREES + degrees) };
  });
  const degrees = spreads.reduce((sum, spread) => sum + spread.degrees, 0);
  return {
    runToRun: { ...smooth, factors, degrees },
    disturbed: spreads.map(({ variance }, i) => variance > (limits[i] ?? Infinity)),
  };
}

type Smooth = Pick<RunToRun, 'level' | 'slope'>;

function smoothVariance({ level, slope }: Smooth, share: number): number {
  return Math.max(LEAST_VARIANCE, Math.exp(level + slope * share));
}

/** One spread a share, by rising share. */
function pooledByShare(spreads: readonly Spread[]): Spread[] {
  const shares = [...new Set(spreads.map(({ share }) => share))].sort((a, b) => a - b);
  return shares.map((share) => {
    const own = spreads.filter((spread) => spread.share === share);
    const degrees = own.reduce((sum, spread) => sum + spread.degrees, 0);
    const scatter = own.reduce((sum, spread) => sum + spread.degrees * spread.variance, 0);
    return { share, variance: scatter / degrees, degrees };
  });
}

/** Iteratively reweighted least squares. */
function fitSmooth(all: readonly Spread[]): Smooth {
  const spreads = pooledByShare(all);
  const degrees = spreads.reduce((sum, spread) => sum + spread.degrees, 0);
  const pooled = spreads.reduce((sum, { variance, degrees: part }) => sum + (variance * part) / degrees, 0);
  const constant = { level: Math.log(Math.max(pooled, LEAST_VARIANCE)), slope: 0 };
  if (spreads.length < 3 || pooled <= LEAST_VARIANCE) return constant;
  let fit: Smooth = constant;
  for (let iteration = 0; iteration < 25; iteration += 1) {
    const current = fit;
    const solved = leastSquares(
      spreads.map(({ share }) => [1, share]),
      spreads.map(({ share, variance }) => {
        const expected = smoothVariance(current, share);
        return Math.log(expected) + (variance - expected) / expected;
      }),
      spreads.map((spread) => spread.degrees),
    );
    const [level, slope] = solved?.coefficients ?? [];
    if (level === undefined || slope === undefined || !(Math.abs(slope) < 50)) return constant;
    fit = { level, slope };
    if (Math.abs(level - current.level) + Math.abs(slope - current.slope) < 1e-6) break;
  }
  return fit;
}

/** Relative variance of one run at `share`. */
export function runVariance(runToRun: RunToRun, share: number): number {
  return Math.max(LEAST_VARIANCE, smoothVariance(runToRun, share) * valueAt(runToRun.factors, share));
}

/** At least the relative variance of one run at any share in [low, high], and no more than it where they are one. */
export function mostRunVariance(runToRun: RunToRun, low: number, high: number): number {
  const smooth = smoothVariance(runToRun, runToRun.slope > 0 ? high : low);
  return Math.max(LEAST_VARIANCE, smooth * greatestBetween(runToRun.factors, low, high));
}
