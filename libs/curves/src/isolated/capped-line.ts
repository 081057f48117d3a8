import { leastSquares } from '../fitting/least-squares.js';
import {
  type CurvePoint,
  distinctShares,
  type IsolatedFamily,
  type IsolatedFit,
  relativeErrorsBy,
  spread,
} from './family.js';

/** A cap must explain this much more, in units of one parameter's Bayesian information criterion, to be believed. */
const CAP_PENALTY_PARAMETERS = 2;

/** Of very many shares, so many are tried as the last below the cap. */
const MOST_KNEES = 30;

/** min(slope * max(0, share - offset), cap): nearly linear in the share (paper, Fig. 1b) until something else is full. */
export const cappedLine: IsolatedFamily = {
  name: 'capped-line',
  diminishing: true,

  fit(points) {
    const shares = distinctShares(points);
    const line = fitLine(points);
    if (!line) return null;
    let best = line;
    let bestScore = misfit(line, points);
    for (const knee of spread(shares.slice(1, -2), MOST_KNEES)) {
      const capped = fitCapped(
        points.filter(({ share }) => share <= knee),
        points.filter(({ share }) => share > knee),
      );
      if (!capped) continue;
      const score = misfit(capped, points) + CAP_PENALTY_PARAMETERS * Math.log(points.length);
      if (score < bestScore) [best, bestScore] = [capped, score];
    }
    return best;
  },

  curve({ slope, offset, cap }) {
    const [rise, start, most] = [slope ?? 0, offset ?? 0, cap ?? Infinity];
    return (share) => Math.min(rise * Math.max(0, share - start), most);
  },
};

/** A line with an offset of at least 0, through the origin where the data would cross above it. */
function fitLine(points: readonly CurvePoint[]): IsolatedFit | null {
  const shares = distinctShares(points);
  const y = points.map(({ mean }) => mean);
  const weights = points.map(({ variance }) => 1 / variance);
  const withOffset =
    shares.length >= 3
      ? leastSquares(
          points.map(({ share }) => [share, 1]),
          y,
          weights,
        )
      : null;
  const throughOrigin = leastSquares(
    points.map(({ share }) => [share]),
    y,
    weights,
  );
  for (const solved of [withOffset, throughOrigin]) {
    const [slope, intercept = 0] = solved?.coefficients ?? [];
    if (!solved || slope === undefined || slope <= 0 || intercept > 0) continue;
    // The line must be above 0 wherever there was throughput; below its offset no error is relative to anything.
    if (points.some(({ share }) => slope * share + intercept <= 0)) continue;
    const relativeErrors = relativeErrorsBy(
      shares,
      (share) => slope * share + intercept,
      (share) => [share, 1].slice(0, solved.coefficients.length),
      solved.covariance,
    );
    if (!relativeErrors) continue;
    const parameters = { slope, offset: -intercept / slope || 0, cap: null };
    return { family: 'capped-line', parameters, relativeErrors, freeParameters: solved.coefficients.length };
  }
  return null;
}

/** The line below the knee, and the weighted mean above it as the cap. */
function fitCapped(below: readonly CurvePoint[], above: readonly CurvePoint[]): IsolatedFit | null {
  const line = fitLine(below);
  if (!line) return null;
  const weight = above.reduce((sum, { variance }) => sum + 1 / variance, 0);
  const cap = above.reduce((sum, { mean, variance }) => sum + mean / variance, 0) / weight;
  const error = Math.sqrt(1 / weight) / cap;
  return {
    family: 'capped-line',
    parameters: { ...line.parameters, cap },
    relativeErrors: [
      ...line.relativeErrors,
      ...distinctShares(above).map((share) => ({ at: share, value: error })),
    ],
    freeParameters: line.freeParameters + 1,
  };
}

function misfit(fit: IsolatedFit, points: readonly CurvePoint[]): number {
  const curve = cappedLine.curve(fit.parameters);
  return points.reduce((sum, { share, mean, variance }) => sum + (mean - curve(share)) ** 2 / variance, 0);
}
