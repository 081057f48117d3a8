import { leastSquares } from '../fitting/least-squares.js';
import { type CurvePoint, distinctShares, type IsolatedFamily } from './family.js';

/** Curvatures that are tried first, in 1 / share: from hardly bent to full long before the first share. */
const CURVATURES = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2];
/** Steps of the golden section between two of them; each leaves 0.62 of the bracket. */
const REFINEMENTS = 24;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** max(0, slope * (1 - exp(-curvature * share)) / curvature - intercept): each further share brings less. */
export const saturating: IsolatedFamily = {
  name: 'saturating',
  diminishing: true,

  fit(points) {
    const shares = distinctShares(points);
    if (shares.length < 4) return null;
    const misfitAt = (curvature: number) => project(curvature, points)?.misfit ?? Infinity;
    const misfits = CURVATURES.map(misfitAt);
    const start = misfits.indexOf(Math.min(...misfits));
    let low = CURVATURES[start - 1] ?? 0.05;
    let high = CURVATURES[start + 1] ?? 102.4;
    for (let step = 0; step < REFINEMENTS; step += 1) {
      const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
      if (misfitAt(left) <= misfitAt(right)) high = right;
      else low = left;
    }
    const curvature = (low + high) / 2;
    const parameters = project(curvature, points);
    if (!parameters) return null;
    const { slope, intercept } = parameters;
    // Errors by the linearised model: the throughput's derivatives by slope, curvature and, where it is free, intercept.
    const row = (share: number) => {
      const gradient = [basis(curvature, share), slope * basisSlope(curvature, share)];
      return intercept > 0 ? [...gradient, -1] : gradient;
    };
    const solved = leastSquares(
      points.map(({ share }) => row(share)),
      points.map(() => 0),
      points.map(({ variance }) => 1 / variance),
    );
    if (!solved) return null;
    const relativeErrors = shares.map((share) => {
      const gradient = row(share);
      const variance = gradient.reduce(
        (sum, a, i) =>
          sum + gradient.reduce((part, b, j) => part + a * b * (solved.covariance[i]?.[j] ?? 0), 0),
        0,
      );
      return { at: share, value: Math.sqrt(variance) / (slope * basis(curvature, share) - intercept) };
    });
    if (!relativeErrors.every(({ value }) => value > 0 && value < 1)) return null;
    return {
      family: 'saturating',
      parameters: { slope, curvature, intercept },
      relativeErrors,
      freeParameters: intercept > 0 ? 3 : 2,
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

/** The best slope and intercept at a curvature, the intercept 0 where it would be below; null where nothing rises. */
function project(
  curvature: number,
  points: readonly CurvePoint[],
): { slope: number; intercept: number; misfit: number } | null {
  let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
  for (const { share, mean, variance } of points) {
    const [weight, x] = [1 / variance, basis(curvature, share)];
    w += weight;
    wx += weight * x;
    wy += weight * mean;
    wxx += weight * x * x;
    wxy += weight * x * mean;
  }
  const centred = wxx - (wx * wx) / w;
  let slope = (wxy - (wx * wy) / w) / centred;
  let intercept = (slope * wx - wy) / w;
  if (!(intercept > 0)) [slope, intercept] = [wxy / wxx, 0];
  if (!(slope > 0)) return null;
  let misfit = 0;
  for (const { share, mean, variance } of points) {
    const expected = slope * basis(curvature, share) - intercept;
    if (expected <= 0) return null;
    misfit += (mean - expected) ** 2 / variance;
  }
  return { slope, intercept, misfit };
}
