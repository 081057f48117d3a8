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
}

/** The plane that touches the curve at a place. Derivatives and residuals are times the roots of the weights. */
export interface Tangent {
  readonly columns: readonly Float64Array[];
  readonly norms: readonly number[];
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
  return { parameters, residuals, cost: sumOfSquares(residuals) };
}

/** `before` is a tangent nearby, where there is one: it tells good steps for differences. */
export function touch(observations: Observations, place: Place, before: Tangent | null): Tangent {
  const { y, weights } = observations;
  const columns = derivativesAt(observations, place, before);
  for (const column of columns) for (let i = 0; i < y.length; i += 1) column[i]! *= Math.sqrt(weights[i]!);
  const factors = factorise(columns.map((column) => column.slice()));
  const rotated = place.residuals.slice();
  rotate(factors, rotated);
  return {
    columns,
    norms: columns.map((column) => Math.sqrt(sumOfSquares(column))),
    factors,
    rotated,
    explained: sumOfSquares(rotated, 0, columns.length),
  };
}

function derivativesAt(
  { curve, derivatives, y, weights }: Observations,
  { parameters, residuals }: Place,
  before: Tangent | null,
): Float64Array[] {
  if (derivatives) {
    const rows = derivatives(parameters);
    return parameters.map((_, j) => Float64Array.from(rows, (row) => row[j]!));
  }
  // The length of the fitted values over that of a derivative: the change of a parameter that would double them.
  const fitted = Math.sqrt(
    y.reduce((sum, value, i) => sum + (Math.sqrt(weights[i]!) * value - residuals[i]!) ** 2, 0),
  );
  const lengths = before && before.norms.map((norm) => fitted / norm);
  return centralDifferences(curve, parameters, lengths);
}
