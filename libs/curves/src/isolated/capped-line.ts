import { leastSquares } from '../fitting/least-squares.js';
import type { CurvePoint, IsolatedFamily, IsolatedFit } from './family.js';

/** A cap must explain this much more, in units of one parameter's Bayesian information criterion, to be believed. */
const CAP_PENALTY_PARAMETERS = 2;

/** min(slope * max(0, share - offset), cap): nearly linear in the share (paper, Fig. 1b) until something else is full. */
export const cappedLine: IsolatedFamily = {
  name: 'capped-line',

  fit(points) {
    const sorted = [...points].sort((a, b) => a.share - b.share);
    const line = fitLine(sorted);
    if (!line) return null;
    let best = line;
    let bestScore = misfit(line, sorted);
    for (let knee = 2; knee <= sorted.length - 2; knee += 1) {
      const capped = fitCapped(sorted.slice(0, knee), sorted.slice(knee));
      if (!capped) continue;
      const score = misfit(capped, sorted) + CAP_PENALTY_PARAMETERS * Math.log(sorted.length);
      if (score < bestScore) [best, bestScore] = [capped, score];
    }
    return best;
  },

  evaluate({ slope, offset, cap }, share) {
    return Math.min((slope ?? 0) * Math.max(0, share - (offset ?? 0)), cap ?? Infinity);
  },
};

/** A line with an offset of at least 0, through the origin where the data would cross above it. */
function fitLine(points: readonly CurvePoint[]): IsolatedFit | null {
  const shares = new Set(points.map(({ share }) => share));
  const y = points.map(({ mean }) => mean);
  const weights = points.map(({ variance }) => 1 / variance);
  const withOffset =
    shares.size >= 3
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
    const relativeError = points.reduce((most, { share }) => {
      const row = [share, 1].slice(0, solved.coefficients.length);
      const variance = row.reduce(
        (sum, a, i) => sum + row.reduce((part, b, j) => part + a * b * (solved.covariance[i]?.[j] ?? 0), 0),
        0,
      );
      return Math.max(most, Math.sqrt(variance) / (slope * share + intercept));
    }, 0);
    if (!(relativeError > 0 && relativeError < 1)) continue;
    const parameters = { slope, offset: -intercept / slope || 0, cap: null };
    return { family: 'capped-line', parameters, relativeError, freeParameters: solved.coefficients.length };
  }
  return null;
}

/** The line below the knee, and the weighted mean above it as the cap. */
function fitCapped(below: readonly CurvePoint[], above: readonly CurvePoint[]): IsolatedFit | null {
  const line = fitLine(below);
  if (!line) return null;
  const weight = above.reduce((sum, { variance }) => sum + 1 / variance, 0);
  const cap = above.reduce((sum, { mean, variance }) => sum + mean / variance, 0) / weight;
  return {
    family: 'capped-line',
    parameters: { ...line.parameters, cap },
    relativeError: Math.max(line.relativeError, Math.sqrt(1 / weight) / cap),
    freeParameters: line.freeParameters + 1,
  };
}

function misfit(fit: IsolatedFit, points: readonly CurvePoint[]): number {
  return points.reduce((sum, { share, mean, variance }) => {
    return sum + (mean - cappedLine.evaluate(fit.parameters, share)) ** 2 / variance;
  }, 0);
}
