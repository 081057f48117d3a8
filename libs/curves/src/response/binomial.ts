import { incompleteBeta } from '../fitting/incomplete-beta.js';

/**
 * P(at most `successes` of `trials`), for trials that succeed independently with `probability` in [0, 1]. Absolute error
 * below 1e-9 up to 100,000 trials.
 */
export function binomialAtMost(successes: number, trials: number, probability: number): number {
  if (successes < 0) return 0;
  if (successes >= trials) return 1;
  return incompleteBeta(1 - probability, probability, trials - successes, successes + 1);
}

/** P(at least `successes` of `trials`): the other tail, with its own digits. */
export function binomialAtLeast(successes: number, trials: number, probability: number): number {
  return binomialAtMost(trials - successes, trials, 1 - probability);
}
