import { dampedStep, moved } from './damped-step.js';
import { independent, inverseOfSquare } from './householder.js';
import { type Observations, roundingOf, touch, visit } from './tangent.js';

export interface NonlinearFit {
  readonly parameters: readonly number[];
  /** (J' W J)^-1 there, as for linear least squares; null where the data do not determine all parameters. */
  readonly covariance: readonly (readonly number[])[] | null;
  /** Root of the weighted sum of squares per degree of freedom; null where there are no more values than parameters. */
  readonly residualSd: number | null;
  /** Whether this is a minimum, as far as rounding lets one see; a plateau, or a valley without an end, is none. */
  readonly converged: boolean;
  readonly iterations: number;
}

/** Of the residuals' length, what the tangent plane may explain at a minimum (Bates and Watts 1981). */
const RELATIVE_OFFSET = 1e-10;
/** Below this part of its length, what a derivative adds to others may be an error of differences. */
const RANK_TOLERANCE = 1e-8;
/** Relative to the parameters, what no longer moves them. */
const SHORTEST_STEP = 4 * Number.EPSILON;
/** A step is taken for as much of what it promised, or more. */
const LEAST_RATIO = 1e-4;
/** Keeps damping above 0, from where no factor leads away. */
const LEAST_DAMPING = 1e-150;

/**
 * Minimises the sum of weight * (y - curve)^2 by the method of Levenberg and Marquardt on QR. Parameters are scaled by
 * the largest norms of their derivatives so far (Moré 1978), damping follows the ratio of gained to promised reduction
 * (Nielsen 1999), and steps follow the curve to second order (geodesic acceleration: Transtrum and Sethna 2012). What
 * rounding may hide of a reduction counts as gained (Conn, Gould and Toint, Trust-Region Methods, 17.4.2), so that steps
 * go on below what the cost can tell, until the residuals stand upright on the tangent plane.
 * Throws a RangeError for a start where the curve is not finite, or where there are more parameters than values.
 */
export function levenbergMarquardt(
  observations: Observations,
  start: readonly number[],
  maxIterations = 2000,
): NonlinearFit {
  const degrees = observations.y.length - start.length;
  if (degrees < 0)
    throw new RangeError(
      `at least ${start.length} values for as many parameters, not ${observations.y.length}`,
    );
  let place = visit(observations, start);
  if (!Number.isFinite(place.cost)) throw new RangeError('a start where the curve has finite values');
  let tangent = touch(observations, place, null);
  let scale = tangent.norms.map((norm) => norm || 1);
  let damping = 1e-3;
  let increase = 2;
  let offsetBefore = Infinity;
  let atMinimum = false;
  let iterations = 0;
  for (; iterations < maxIterations; iterations += 1) {
    const rounding = roundingOf(place) * (Math.sqrt(place.cost) + roundingOf(place));
    const offset = Math.sqrt(tangent.explained / place.cost);
    atMinimum = offset <= RELATIVE_OFFSET || (tangent.explained <= rounding && !(offset < offsetBefore));
    if (atMinimum) break;
    offsetBefore = offset;
    const { straight, relativeLength, promised, bent } = dampedStep(
      observations,
      place,
      tangent,
      scale,
      damping,
    );
    const free = damping < 1;
    atMinimum = free && relativeLength <= SHORTEST_STEP;
    // Stalled: the plane explains more than rounding, but no step is short enough to follow it, or none leads along it.
    const hidden = !(promised > rounding);
    const followed = free && independent(tangent.factors, RANK_TOLERANCE);
    const stalled = hidden && !(tangent.explained <= rounding || followed);
    if (atMinimum || stalled) break;
    const step = hidden ? straight : bent();
    const next = step && visit(observations, moved(place.parameters, step));
    const ratio = next ? (place.cost - next.cost + rounding) / (promised + rounding) : 0;
    if (next && ratio > LEAST_RATIO) {
      place = next;
      tangent = touch(observations, place, tangent);
      scale = scale.map((largest, j) => Math.max(largest, tangent.norms[j]!));
      damping = Math.max(LEAST_DAMPING, damping * Math.max(1 / 3, 1 - (2 * ratio - 1) ** 3));
      increase = 2;
    } else {
      damping *= increase;
      increase *= 2;
    }
  }
  const determined = independent(tangent.factors, RANK_TOLERANCE);
  return {
    parameters: place.parameters,
    covariance: determined ? inverseOfSquare(tangent.factors) : null,
    residualSd: degrees > 0 ? Math.sqrt(place.cost / degrees) : null,
    converged: atMinimum && determined,
    iterations,
  };
}
