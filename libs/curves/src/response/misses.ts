import { binomialAtLeast, binomialAtMost } from './binomial.js';
import { tailOf } from './confidence.js';
import type { ResponseTimes } from './response-times.js';

/** The share of requests that something holds for, with one-sided limits, each at the confidence. */
export interface ShareEstimate {
  readonly fraction: number;
  readonly lower: number;
  readonly upper: number;
}

/** The share of requests whose response comes after the deadline, in milliseconds; one that meets it exactly is no miss. */
export function missShare(
  { ascending, count }: ResponseTimes,
  deadlineMs: number,
  confidence: number,
): ShareEstimate {
  const missed = ascending.filter((response) => response > deadlineMs).length;
  return shareEstimate(missed, count, confidence);
}

/**
 * The exact limits of Clopper and Pearson (Biometrika 26, 1934): shares under which so many successes, or more (lower)
 * or fewer (upper), have the probability 1 - confidence. For independent trials. Absolute error below 1e-11, away from
 * the estimate. Throws a RangeError unless 0 <= successes <= trials, trials > 0, and the confidence is in [0.5, 1).
 */
export function shareEstimate(successes: number, trials: number, confidence: number): ShareEstimate {
  if (!(successes >= 0 && successes <= trials && trials > 0))
    throw new RangeError(`successes from 0 to the number of trials, not ${successes} of ${trials}`);
  const tail = tailOf(confidence);
  const fraction = successes / trials;
  const tooLow = (share: number) => binomialAtLeast(successes, trials, share) <= tail;
  const tooHigh = (share: number) => binomialAtMost(successes, trials, share) <= tail;
  return { fraction, lower: edge(0, fraction, tooLow), upper: edge(1, fraction, tooHigh) };
}

/** Between `outside`, where `excluded` holds, and `inside`, where it does not: the last place at which it holds. */
function edge(outside: number, inside: number, excluded: (share: number) => boolean): number {
  let [from, to] = [outside, inside];
  while (Math.abs(to - from) > 1e-12) {
    const middle = (from + to) / 2;
    if (excluded(middle)) from = middle;
    else to = middle;
  }
  return from;
}
