/** Weighted least squares: minimises the sum of weight * (y - row . coefficients)^2. */
export interface LeastSquares {
  readonly coefficients: readonly number[];
  /** (X' W X)^-1, row by row: the covariance of the coefficients where the weights are inverse variances. */
  readonly covariance: readonly (readonly number[])[];
}

/** Below this part of its length, what a column adds to the ones before it counts as rounding. */
const RANK_TOLERANCE = 1e-10;

/**
 * Solves by Householder reflections (QR), which keep the digits that normal equations lose. Null where the columns are
 * not independent or outnumber the rows.
 */
export function leastSquares(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  weights: readonly number[],
): LeastSquares | null {
  const n = rows[0]?.length ?? 0;
  if (n === 0 || rows.length < n) return null;
  // Each column of `a` is a column of X scaled by the root of the weights; the last one is y.
  const root = weights.map(Math.sqrt);
  const a = Array.from({ length: n + 1 }, (_, j) =>
    Float64Array.from(rows, (row, i) => (j < n ? at(row, j) : at(y, i)) * at(root, i)),
  );
  const columns = a as [Float64Array, ...Float64Array[]];
  for (let k = 0; k < n; k += 1) {
    const column = at(columns, k);
    const length = norm(column);
    const below = norm(column.subarray(k));
    if (!(below > RANK_TOLERANCE * length)) return null;
    const pivot = at(column, k) > 0 ? -below : below;
    const reflector = column.slice(k);
    reflector[0] = at(reflector, 0) - pivot;
    const scale = 2 / reflector.reduce((sum, value) => sum + value * value, 0);
    for (let j = k; j <= n; j += 1) {
      const target = at(columns, j).subarray(k);
      const factor = scale * target.reduce((sum, value, i) => sum + value * at(reflector, i), 0);
      for (let i = 0; i < target.length; i += 1) target[i] = at(target, i) - factor * at(reflector, i);
    }
  }
  const inverse = invertUpper(columns, n);
  const rhs = at(columns, n);
  return {
    coefficients: inverse.map((row) => row.reduce((sum, value, j) => sum + value * at(rhs, j), 0)),
    covariance: inverse.map((left) =>
      inverse.map((right) => left.reduce((sum, value, j) => sum + value * at(right, j), 0)),
    ),
  };
}

/** The inverse of the upper triangle R, whose column j is columns[j]. */
function invertUpper(columns: readonly Float64Array[], n: number): number[][] {
  const inverse = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let j = 0; j < n; j += 1) {
    for (let i = j; i >= 0; i -= 1) {
      let value = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k += 1) value -= at(at(columns, k), i) * at(at(inverse, k), j);
      at(inverse, i)[j] = value / at(at(columns, i), i);
    }
  }
  return inverse;
}

function norm(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}

/** The element that is known to be there. */
function at<T>(list: ArrayLike<T>, index: number): T {
  return list[index] as T;
}
