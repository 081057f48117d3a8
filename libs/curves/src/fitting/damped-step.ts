import { type Factors, factorise, rotate, solveUpper, sumOfSquares } from './householder.js';
import { type Observations, type Place, roundingOf, type Tangent, visit } from './tangent.js';

/** A step is refused where the curve bends away from it by more than this part of it. */
const MOST_BEND = 0.75;
/** How far along a step its bend is measured. */
const PROBE = 0.1;

export interface DampedStep {
  /** Change of each parameter. */
  readonly straight: Float64Array;
  /** Length of the step in proportion to that of the parameters, both scaled. */
  readonly relativeLength: number;
  /** By how much the cost would fall if the curve were its tangent plane, and damping a cost too. */
  readonly promised: number;
  /** The step along the curve to second order; null where it bends too much for that. Looks at one more place. */
  readonly bent: () => Float64Array | null;
}

/** Minimises |residuals - J step|^2 + damping |scale step|^2 (Marquardt 1963), solved as rows below R. */
export function dampedStep(
  observations: Observations,
  place: Place,
  tangent: Tangent,
  scale: readonly number[],
  damping: number,
): DampedStep {
  const damped = damp(tangent, scale, damping);
  const straight = solve(damped, tangent.rotated);
  const length = squareLength(straight, scale);
  const change = along(tangent, straight);
  return {
    straight,
    relativeLength: Math.sqrt(length / squareLength(place.parameters, scale)),
    promised: sumOfSquares(change) + 2 * damping * length,
    bent: () => {
      const probe = visit(observations, moved(place.parameters, straight, PROBE));
      // Minus the second derivative along the step, of what the curve takes from the residuals.
      const away = change.map(
        (plane, i) => (2 / PROBE) * (plane - (place.residuals[i]! - probe.residuals[i]!) / PROBE),
      );
      if (Math.sqrt(sumOfSquares(away)) <= (2 / PROBE ** 2) * roundingOf(place)) return straight;
      rotate(tangent.factors, away);
      const bend = solve(damped, away);
      if (!(4 * squareLength(bend, scale) <= MOST_BEND ** 2 * length)) return null;
      return straight.map((value, j) => value + bend[j]! / 2);
    },
  };
}

/** Parameters after a part of a step. */
export function moved(parameters: readonly number[], step: Float64Array, part = 1): number[] {
  return parameters.map((value, j) => value + part * step[j]!);
}

/** R above the root of damping times `scale`, factorised. */
function damp({ factors }: Tangent, scale: readonly number[], damping: number): Factors {
  const n = scale.length;
  return factorise(
    factors.columns.map((column, j) => {
      const rows = new Float64Array(2 * n);
      rows.set(column.subarray(0, j));
      rows[j] = factors.diagonal[j]!;
      rows[n + j] = Math.sqrt(damping) * scale[j]!;
      return rows;
    }),
  );
}

/** The step towards a change of the curve, which is given as Q' change. */
function solve(damped: Factors, rotated: Float64Array): Float64Array {
  const n = damped.columns.length;
  const right = new Float64Array(2 * n);
  right.set(rotated.subarray(0, n));
  rotate(damped, right);
  return solveUpper(damped, right);
}

/** By how much the tangent plane moves for a step. */
function along({ columns }: Tangent, step: Float64Array): Float64Array {
  const change = new Float64Array(columns[0]!.length);
  columns.forEach((column, j) => {
    for (let i = 0; i < change.length; i += 1) change[i]! += column[i]! * step[j]!;
  });
  return change;
}

function squareLength(step: ArrayLike<number>, scale: readonly number[]): number {
  return scale.reduce((sum, each, j) => sum + (each * step[j]!) ** 2, 0);
}
