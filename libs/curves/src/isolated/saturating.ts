import { levenbergMarquardt, type NonlinearFit } from '../fitting/levenberg-marquardt.js';
import { type CurvePoint, distinctShares, type IsolatedFamily, relativeErrorsBy } from './family.js';

/** Curvatures that are tried first, in 1 / share: from hardly bent to full long before the first share. */
const CURVATURES = [0.1, 0.3, 1, 3, 10, 30];
const MOST_ITERATIONS = 50;

/** max(0, slope * (1 - exp(-curvature * share)) / curvature - intercept): each further share brings less. */
export const saturating: IsolatedFamily = {
  name: 'saturating',
  diminishing: true,

  fit(points) {
    const shares = distinctShares(points);
    if (shares.length < 4) return null;
    // The best intercept of all is below 0 where the best of those allowed is 0.
    const free = fitFrom(bestStart(points, true), points);
    const fitted = (free?.parameters[2] ?? 0) >= 0 ? free : fitFrom(bestStart(points, false), points);
    if (!fitted) return null;
    const { parameters, covariance } = fitted;
    const [slope = 0, curvature = 0, intercept = 0] = parameters;
    if (!covariance || !(slope > 0 && curvature > 0 && intercept >= 0)) return null;
    const curve = saturating.curve({ slope, curvature, intercept });
    if (points.some(({ share }) => curve(share) <= 0)) return null;
    const relativeErrors = relativeErrorsBy(
      shares,
      curve,
      (share) => gradientAt(parameters, share),
      covariance,
    );
    if (!relativeErrors) return null;
    return {
      family: 'saturating',
      parameters: { slope, curvature, intercept },
      relativeErrors,
      freeParameters: parameters.length,
    };
  },

  curve({ slope, curvature, intercept }) {
    const [rise, bend, below] = [slope ?? 0, curvature ?? 0, intercept ?? 0];
    return (share) => Math.max(0, rise * basis(bend, share) - below);
  },
};

/** The share as the saturation leaves it. */
function basis(curvature: number, share: number): number {
  return -Math.expm1(-curvature * share) / curvature;
}

/** Its derivative by the curvature. */
function basisSlope(curvature: number, share: number): number {
  return (share * Math.exp(-curvature * share) - basis(curvature, share)) / curvature;
}

/** Minimises the weighted squares from a start, which has an intercept or none; null without one. */
function fitFrom(start: readonly number[] | null, points: readonly CurvePoint[]): NonlinearFit | null {
  if (!start) return null;
  return levenbergMarquardt(
    {
      curve: ([slope = 0, curvature = 0, intercept = 0]) =>
        points.map(({ share }) => slope * basis(curvature, share) - intercept),
      derivatives: (at) => points.map(({ share }) => gradientAt(at, share)),
      y: points.map(({ mean }) => mean),
      weights: points.map(({ variance }) => 1 / variance),
    },
    start,
    MOST_ITERATIONS,
  );
}

/** Derivatives by slope, curvature, and the intercept where there is one. */
function gradientAt(parameters: readonly number[], share: number): number[] {
  const [slope = 0, curvature = 0] = parameters;
  return [basis(curvature, share), slope * basisSlope(curvature, share), -1].slice(0, parameters.length);
}

/** The best slope, with an intercept or without, at the best of the curvatures; null where nothing rises at any. */
function bestStart(points: readonly CurvePoint[], withIntercept: boolean): readonly number[] | null {
  let best: readonly number[] | null = null;
  let least = Infinity;
  for (const curvature of CURVATURES) {
    let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
    for (const { share, mean, variance } of points) {
      const [weight, x] = [1 / variance, basis(curvature, share)];
      w += weight;
      wx += weight * x;
      wy += weight * mean;
      wxx += weight * x * x;
      wxy += weight * x * mean;
    }
    const slope = withIntercept ? (wxy - (wx * wy) / w) / (wxx - (wx * wx) / w) : wxy / wxx;
    const intercept = withIntercept ? (slope * wx - wy) / w : 0;
    if (!(slope > 0)) continue;
    const misfit = points.reduce((sum, { share, mean, variance }) => {
      return sum + (mean - slope * basis(curvature, share) + intercept) ** 2 / variance;
    }, 0);
    if (misfit < least) {
      least = misfit;
      best = withIntercept ? [slope, curvature, intercept] : [slope, curvature];
    }
  }
  return best;
}
