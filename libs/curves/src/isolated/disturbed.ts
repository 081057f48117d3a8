import { median } from 'simple-statistics';
import { huberWeight } from '../fitting/huber.js';
import { cappedLine } from './capped-line.js';
import { type CurvePoint, distinctShares } from './family.js';

/** Fewer shares cannot tell a disturbed one from a curve. */
const LEAST_SHARES = 5;
const ITERATIONS = 8;
/** Loses 5% against least squares where all noise is normal (Huber 1964). */
const THRESHOLD = 1.345;
/** Only what stands out by so much is disturbed: the shape of the curve is not known yet. */
const DISTURBED_ERRORS = 5;
/** Median of the absolute value of a standard normal variable. */
const NORMAL_MEDIAN = 0.6745;

/**
 * Weights for points before a family is chosen: 1, but less for a single point far off a line that follows the others,
 * such as the one at 75 ms in the paper's Fig. 1b, which would bend and widen whatever is fitted to it.
 */
export function disturbedWeights(points: readonly CurvePoint[]): number[] {
  const whole = points.map(() => 1);
  if (distinctShares(points).length < LEAST_SHARES) return whole;
  let deviations = points.map(() => 0);
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const current = deviations;
    const fit = cappedLine.fit(
      points.map((point, i) => ({
        ...point,
        variance: point.variance / huberWeight(current[i] ?? 0, THRESHOLD),
      })),
    );
    if (!fit) return whole;
    const curve = cappedLine.curve(fit.parameters);
    const errors = points.map(({ share, mean }) => mean / curve(share) - 1);
    const usual = median(errors.map(Math.abs)) / NORMAL_MEDIAN;
    deviations = points.map(({ mean, variance }, i) => {
      return (errors[i] ?? 0) / Math.max(usual, Math.sqrt(variance) / mean);
    });
  }
  return deviations.map((deviation) => Math.min(1, DISTURBED_ERRORS / Math.abs(deviation)) ** 2);
}
