import { centralDifferences } from './derivatives.js';
import { type Factors, factorise, rotate, sumOfSquares } from './householder.js';

/** A curve to be fitted to values with weights. */
export interface Observations {
  /** Fitted values, one for each of `y`, at some parameters. */
  readonly curve: (parameters: readonly number[]) => readonly number[];
  /** Its derivatives, one row a value and one column a parameter. Central differences where left out. */
  readonly derivatives?: (parameters: readonly number[]) => readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly weights: readonly number[];
}

/** Some parameters, with what the curve leaves of the values there, times the roots of the weights. */
export interface Place {
  readonly parameters: readonly number[];
  readonly residuals: Float64Array;
  readonly cost: number;
  /** Length of the observed values and of what is left of them, so no less than that of the fitted ones. */
  readonly size: number;
}

/** The plane that touches the curve at a place. Derivatives and residuals are times the roots of the weights. */
export interface Tangent {
  readonly columns: readonly Float64Array[];
  readonly norms: readonly number[];
  /** The largest size of the places on the way: one that fits all too well says little about sizes. */
  readonly size: number;
  /** The columns = Q R. */
  readonly factors: Factors;
  /** Q' residuals. */
  readonly rotated: Float64Array;
  /** The part of the cost that the plane explains. */
  readonly explained: number;
}

export function visit({ curve, y, weights }: Observations, parameters: readonly number[]): Place {
  const fitted = curve(parameters);
  const residuals = Float64Array.from(y, (value, i) => Math.sqrt(weights[i]!) * (value - fitted[i]!));
  const cost = sumOfSquares(residuals);
  const observed = y.reduce((sum, value, i) => sum + weights[i]! * value * value, 0);
  return { parameters, residuals, cost, size: Math.sqrt(observed) + Math.sqrt(cost) };
}

/** About how much rounding may change the length of the residuals: sums of a few terms lose a few bits. */
export function roundingOf({ size }: Place): number {
  return 10 * Number.EPSILON * size;
}

/** `before` is a tangent on the way to here, where there is one: it tells good steps for differences. */
export function touch(observations: Observations, place: Place, before: Tangent | null): Tangent {
  const { curve, derivatives, weights } = observations;
  const size = Math.max(place.size, before?.size ?? 0);
  const columns = derivatives
    ? transposed(derivatives(place.parameters), place.parameters.length)
    : centralDifferences(curve, place.parameters, before && before.norms.map((norm) => size / norm));
  for (const column of columns) column.forEach((value, i) => (column[i] = value * Math.sqrt(weights[i]!)));
  const factors = factorise(columns.map((column) => column.slice()));
  const rotated = place.residuals.slice();
  rotate(factors, rotated);
  return {
    columns,
    norms: columns.map((column) => Math.sqrt(sumOfSquares(column))),
    size,
    factors,
    rotated,
    explained: sumOfSquares(rotated, 0, columns.length),
  };
}

function transposed(rows: readonly (readonly number[])[], columns: number): Float64Array[] {
  return Array.from({ length: columns }, (_, j) => Float64Array.from(rows, (row) => row[j]!));
}
