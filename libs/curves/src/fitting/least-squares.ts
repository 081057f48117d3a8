import {
  type Factors,
  factorise,
  independent,
  inverseOfSquare,
  rotate,
  rotateBack,
  solveLower,
  solveUpper,
  sumOfSquares,
} from './householder.js';
import { twofoldDot } from './twofold.js';

/** Weighted least squares: minimises the sum of weight * (y - row . coefficients)^2. */
export interface LeastSquares {
  readonly coefficients: readonly number[];
  /** (X' W X)^-1, row by row: the covariance of the coefficients where the weights are inverse variances. */
  readonly covariance: readonly (readonly number[])[];
  /** Root of the least sum per degree of freedom; null where there are no more rows than coefficients. */
  readonly residualSd: number | null;
}

/** Below this part of its length, what a column adds to the ones before it counts as rounding. */
export const RANK_TOLERANCE = 1e-10;

/**
 * Solves by Householder's QR, then refines once: digits of the coefficients that the conditioning of the columns took,
 * far from the origin for example, come back. Columns need not be centred or scaled. Null where they are not
 * independent or outnumber the rows.
 */
export function leastSquares(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  weights: readonly number[],
): LeastSquares | null {
  const n = rows[0]?.length ?? 0;
  const m = rows.length;
  if (n === 0 || m < n) return null;
  const columns = Array.from({ length: n }, () => new Float64Array(m));
  const goal = new Float64Array(m);
  for (let i = 0; i < m; i += 1) {
    const root = Math.sqrt(weights[i]!);
    for (let j = 0; j < n; j += 1) columns[j]![i] = rows[i]![j]! * root;
    goal[i] = y[i]! * root;
  }
  const factors = factorise(columns.map((column) => column.slice()));
  if (!independent(factors, RANK_TOLERANCE)) return null;
  const solution = { coefficients: new Float64Array(n), residuals: new Float64Array(m) };
  correct(solution, factors, goal, new Float64Array(n));
  refine(solution, factors, columns, goal);
  return {
    coefficients: Array.from(solution.coefficients),
    covariance: inverseOfSquare(factors),
    residualSd: m > n ? Math.sqrt(sumOfSquares(solution.residuals) / (m - n)) : null,
  };
}

interface Solution {
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
}

/**
 * Coefficients b and residuals s solve s + A b = y and A' s = 0. What they miss of both is found in twice the digits,
 * and solved for (Björck, Iterative refinement of linear least squares solutions I, 1967).
 */
function refine(
  solution: Solution,
  factors: Factors,
  columns: readonly Float64Array[],
  goal: Float64Array,
): void {
  const { coefficients, residuals } = solution;
  const row = new Float64Array(coefficients.length);
  const opposite = coefficients.map((coefficient) => -coefficient);
  const missing = new Float64Array(goal.length);
  for (let i = 0; i < goal.length; i += 1) {
    for (let j = 0; j < row.length; j += 1) row[j] = columns[j]![i]!;
    missing[i] = twofoldDot(goal[i]!, -residuals[i]!, row, opposite);
  }
  const slope = new Float64Array(row.length);
  for (let j = 0; j < row.length; j += 1) slope[j] = -twofoldDot(0, 0, columns[j]!, residuals);
  correct(solution, factors, missing, slope);
}

/** Adds the s and b with s + A b = `missing`, A' s = `slope`, where A = Q R. */
function correct(
  { coefficients, residuals }: Solution,
  factors: Factors,
  missing: Float64Array,
  slope: Float64Array,
): void {
  const n = slope.length;
  const along = solveLower(factors, slope);
  const rotated = missing.slice();
  rotate(factors, rotated);
  const head = new Float64Array(n);
  for (let j = 0; j < n; j += 1) {
    head[j] = rotated[j]! - along[j]!;
    rotated[j] = along[j]!;
  }
  const change = solveUpper(factors, head);
  rotateBack(factors, rotated);
  for (let j = 0; j < n; j += 1) coefficients[j]! += change[j]!;
  for (let i = 0; i < residuals.length; i += 1) residuals[i]! += rotated[i]!;
}
