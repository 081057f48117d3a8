import { binomialAtMost } from './binomial.js';
import { tailOf } from './confidence.js';

/** A quantile of the distribution that samples came from. */
export interface QuantileEstimate {
  readonly probability: number;
  /** The least sample that at least this part of the samples do not exceed: a measured value, not interpolated. */
  readonly value: number;
  /** One-sided limits, each at the confidence; null where the samples are too few for one. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * Estimates a quantile without assuming a distribution: its limits are order statistics whose ranks follow from the
 * binomial distribution of how many samples fall below it (David and Nagaraja, "Order Statistics", 2003, section 7.1).
 * Each limit holds with at least `confidence`, for samples that are independent and of one distribution, continuous or
 * not. The estimate is definition 1 of Hyndman and Fan (1996); estimate and limits go through any rising function
 * unchanged.
 *
 * The 0.999 quantile has no upper limit at 0.95 below 2,995 samples, since all may lie below it. `ascending` must not be
 * empty. Throws a RangeError for a probability outside of (0, 1), and for a confidence outside of [0.5, 1).
 */
export function quantileEstimate(
  ascending: readonly number[],
  probability: number,
  confidence: number,
): QuantileEstimate {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`a probability in (0, 1), not ${probability}`);
  const count = ascending.length;
  const tail = tailOf(confidence);
  const value = ascending[quantileRank(count, probability) - 1];
  if (value === undefined) throw new RangeError('a quantile needs at least one sample');
  const ranked = (rank: number) => ascending[rank - 1] ?? null;
  const below = mostWithin(tail, count, probability);
  const above = mostWithin(tail, count, 1 - probability);
  return { probability, value, lower: ranked(below + 1), upper: ranked(count - above) };
}

/** The rank, from 1, of the least sample that at least `probability` of all do not exceed. */
function quantileRank(count: number, probability: number): number {
  // 0.07 of 100 is 7, though the product of floats is more.
  return Math.max(1, Math.ceil(count * probability * (1 - 2 ** -51)));
}

/** The most successes k with P(at most k) <= tail; -1 where none at all is likelier than that. */
function mostWithin(tail: number, trials: number, probability: number): number {
  let [within, beyond] = [-1, trials];
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (binomialAtMost(middle, trials, probability) <= tail) within = middle;
    else beyond = middle;
  }
  return within;
}
