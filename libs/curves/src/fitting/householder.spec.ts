import fc from 'fast-check';
import {
  factorise,
  independent,
  inverseOfSquare,
  rotate,
  rotateBack,
  solveLower,
  solveUpper,
} from './householder.js';

const value = fc.integer({ min: -50, max: 50 }).map((whole) => whole / 8);
/** Columns of 5 rows, well apart from each other. */
const columns = fc
  .array(fc.array(value, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 4 })
  .filter((lists) => independent(factorise(typed(lists)), 1e-3));
const typed = (lists: readonly (readonly number[])[]) => lists.map((list) => Float64Array.from(list));
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, each, i) => sum + each * (b[i] ?? 0), 0);

describe('factorise', () => {
  it('turns each column into one of R, and back', () => {
    fc.assert(
      fc.property(columns, (lists) => {
        const factors = factorise(typed(lists));
        lists.forEach((list, k) => {
          const rotated = Float64Array.from(list);
          rotate(factors, rotated);
          expect(dot(rotated, rotated)).toBeCloseTo(dot(list, list), 8);
          rotated.forEach((entry, i) => {
            if (i > k) expect(entry).toBeCloseTo(0, 10);
            if (i === k) expect(entry).toBeCloseTo(factors.diagonal[k] ?? NaN, 10);
            if (i < k) expect(entry).toBeCloseTo(factors.columns[k]?.[i] ?? NaN, 10);
          });
          rotateBack(factors, rotated);
          rotated.forEach((entry, i) => expect(entry).toBeCloseTo(list[i] ?? NaN, 10));
        });
      }),
      { seed: 1 },
    );
  });

  it("solves A' A x = b by R' and R, as its inverse does", () => {
    fc.assert(
      fc.property(columns, (lists) => {
        const factors = factorise(typed(lists));
        const right = Float64Array.from(lists, (_, j) => j + 1);
        const x = solveUpper(factors, solveLower(factors, right));
        const fitted = lists[0]?.map((_, i) =>
          lists.reduce((sum, list, j) => sum + (list[i] ?? 0) * (x[j] ?? 0), 0),
        );
        lists.forEach((list, j) => expect(dot(list, fitted ?? [])).toBeCloseTo(right[j] ?? NaN, 6));
        inverseOfSquare(factors).forEach((row, j) => {
          const expected = x[j] ?? NaN;
          expect(Math.abs(dot(row, right) - expected)).toBeLessThanOrEqual(1e-8 * (1 + Math.abs(expected)));
        });
      }),
      { seed: 2 },
    );
  });
});
