/**
 * A = Q R by Householder's reflections, which keep the digits that normal equations lose (Golub and Van Loan, Matrix
 * Computations, 5.2).
 */
export interface Factors {
  /** From row k down, column k holds a reflector v of length sqrt(2), Q_k = I - v v'; above it stands R. */
  readonly columns: readonly Float64Array[];
  /** The diagonal of R. */
  readonly diagonal: Float64Array;
}

/** Factorises in place: the columns become part of the answer. They must be as long as there are columns, or longer. */
export function factorise(columns: readonly Float64Array[]): Factors {
  const diagonal = new Float64Array(columns.length);
  columns.forEach((column, k) => {
    const length = Math.sqrt(sumOfSquares(column, k));
    const pivot = column[k]! > 0 ? -length : length;
    diagonal[k] = pivot;
    // |x - pivot e|^2 = 2 length (length + |x_k|)
    const scale = Math.sqrt(length * (length + Math.abs(column[k]!)));
    column[k] = column[k]! - pivot;
    if (scale > 0) for (let i = k; i < column.length; i += 1) column[i] = column[i]! / scale;
    for (let j = k + 1; j < columns.length; j += 1) reflect(column, columns[j]!, k);
  });
  return { columns, diagonal };
}

/** Whether each column adds to those before it more than `tolerance` of its own length; less counts as rounding. */
export function independent({ columns, diagonal }: Factors, tolerance: number): boolean {
  return columns.every((column, k) => {
    const added = Math.abs(diagonal[k]!);
    return added > tolerance * Math.sqrt(added * added + sumOfSquares(column, 0, k));
  });
}

/** Turns `vector` into Q' vector. */
export function rotate({ columns }: Factors, vector: Float64Array): void {
  columns.forEach((reflector, k) => reflect(reflector, vector, k));
}

/** Turns `vector` into Q vector. */
export function rotateBack({ columns }: Factors, vector: Float64Array): void {
  for (let k = columns.length - 1; k >= 0; k -= 1) reflect(columns[k]!, vector, k);
}

/** The x with R x = the head of `right`. */
export function solveUpper({ columns, diagonal }: Factors, right: Float64Array): Float64Array {
  const x = right.slice(0, columns.length);
  for (let k = x.length - 1; k >= 0; k -= 1) {
    const value = x[k]! / diagonal[k]!;
    const column = columns[k]!;
    for (let i = 0; i < k; i += 1) x[i] = x[i]! - value * column[i]!;
    x[k] = value;
  }
  return x;
}

/** The x with R' x = `right`. */
export function solveLower({ columns, diagonal }: Factors, right: Float64Array): Float64Array {
  const x = right.slice();
  columns.forEach((column, k) => {
    let value = right[k]!;
    for (let i = 0; i < k; i += 1) value -= column[i]! * x[i]!;
    x[k] = value / diagonal[k]!;
  });
  return x;
}

/** (A' A)^-1 = R^-1 R^-1', row by row. */
export function inverseOfSquare(factors: Factors): number[][] {
  const n = factors.columns.length;
  // Column j of R^-1 is 0 below row j.
  const inverse = factors.columns.map((_, j) => {
    const unit = new Float64Array(n);
    unit[j] = 1;
    return solveUpper(factors, unit);
  });
  const square = inverse.map(() => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = 0;
      for (let k = i; k < n; k += 1) sum += inverse[k]![i]! * inverse[k]![j]!;
      square[i]![j] = square[j]![i] = sum;
    }
  }
  return square;
}

/** Of the elements from `from` on, up to `end`. */
export function sumOfSquares(vector: Float64Array, from = 0, end = vector.length): number {
  let sum = 0;
  for (let i = from; i < end; i += 1) sum += vector[i]! * vector[i]!;
  return sum;
}

function reflect(reflector: Float64Array, vector: Float64Array, from: number): void {
  let factor = 0;
  for (let i = from; i < vector.length; i += 1) factor += reflector[i]! * vector[i]!;
  for (let i = from; i < vector.length; i += 1) vector[i] = vector[i]! - factor * reflector[i]!;
}

/** The element that is known to be there. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  return list[index] as T;
}
