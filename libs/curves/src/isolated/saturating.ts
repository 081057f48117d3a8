import { levenbergMarquardt } from '../fitting/levenberg-marquardt.js';
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
    const start = CURVATURES.map((curvature) => project(curvature, points)).reduce(
      (best, one) => (one && one.misfit < (best?.misfit ?? Infinity) ? one : best),
      null,
    );
    if (!start) return null;
    // The intercept is free only where it was above 0.
    const gradient = ([slope = 0, curvature = 0]: readonly number[], share: number) =>
      [basis(curvature, share), slope * basisSlope(curvature, share), -1].slice(0, start.parameters.length);
    const { parameters, covariance } = levenbergMarquardt(
      {
        curve: ([slope = 0, curvature = 0, intercept = 0]) =>
          points.map(({ share }) => slope * basis(curvature, share) - intercept),
        derivatives: (at) => points.map(({ share }) => gradient(at, share)),
        y: points.map(({ mean }) => mean),
        weights: points.map(({ variance }) => 1 / variance),
      },
      start.parameters,
      MOST_ITERATIONS,
    );
    const [slope = 0, curvature = 0, intercept = 0] = parameters;
    if (!covariance || !(slope > 0 && curvature > 0 && intercept >= 0)) return null;
    const curve = saturating.curve({ slope, curvature, intercept });
    if (points.some(({ share }) => curve(share) <= 0)) return null;
    const relativeErrors = relativeErrorsBy(
      shares,
      curve,
      (share) => gradient(parameters, share),
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

/** The best slope and intercept at a curvature, the intercept left out where it would be below 0; null where nothing rises. */
function project(
  curvature: number,
  points: readonly CurvePoint[],
): { parameters: readonly number[]; misfit: number } | null {
  let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
  for (const { share, mean, variance } of points) {
    const [weight, x] = [1 / variance, basis(curvature, share)];
    w += weight;
    wx += weight * x;
    wy += weight * mean;
    wxx += weight * x * x;
    wxy += weight * x * mean;
  }
  let slope = (wxy - (wx * wy) / w) / (wxx - (wx * wx) / w);
  let intercept = (slope * wx - wy) / w;
  if (!(intercept > 0)) [slope, intercept] = [wxy / wxx, 0];
  if (!(slope > 0)) return null;
  const misfit = points.reduce((sum, { share, mean, variance }) => {
    return sum + (mean - slope * basis(curvature, share) + intercept) ** 2 / variance;
  }, 0);
  return { parameters: intercept > 0 ? [slope, curvature, intercept] : [slope, curvature], misfit };
}
