import { incompleteBeta, logGamma } from './incomplete-beta.js';

/**
 * Quantile of Student's t distribution with `degrees` of freedom: x with P(T <= x) = probability, for a probability in
 * [0.5, 1). Newton's method from 0: beyond 0 the distribution function is concave, so that no step passes the root.
 * Relative error below 1e-9. Throws a RangeError.
 * @example studentQuantile(0.95, 10) // 1.8124...
 */
export function studentQuantile(probability: number, degrees: number): number {
  if (!(probability >= 0.5 && probability < 1))
    throw new RangeError(`a probability in [0.5, 1), not ${probability}`);
  if (!(degrees > 0)) throw new RangeError(`degrees of freedom above 0, not ${degrees}`);
  const atZero = Math.exp(logGamma((degrees + 1) / 2) - logGamma(degrees / 2)) / Math.sqrt(degrees * Math.PI);
  let x = 0;
  for (;;) {
    const density = atZero * (1 + (x * x) / degrees) ** (-(degrees + 1) / 2);
    const step = (probability - 0.5 - central(x, degrees)) / density;
    if (!(step > 1e-12 * x)) return x;
    x += step;
  }
}

/** P(0 <= T <= x): half of the regularised incomplete beta function at x^2 / (degrees + x^2). */
function central(x: number, degrees: number): number {
  const sum = degrees + x * x;
  return incompleteBeta((x * x) / sum, degrees / sum, 0.5, degrees / 2) / 2;
}
