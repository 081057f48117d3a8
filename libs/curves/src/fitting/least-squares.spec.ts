import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { leastSquares } from './least-squares.js';

interface CertifiedSet {
  readonly coefficients: number[];
  readonly standardErrors: number[];
  readonly residualSd: number;
  readonly data: number[][];
}
const nist = JSON.parse(readFileSync(new URL('../fixtures/nist-linear.json', import.meta.url), 'utf8')) as {
  sets: Record<'Norris' | 'Pontius' | 'NoInt1' | 'Longley', CertifiedSet>;
};

function solve(rows: number[][], y: number[], weights = y.map(() => 1)) {
  const solved = leastSquares(rows, y, weights);
  if (!solved) throw new Error('the columns are dependent');
  return solved;
}

function expectRelative(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual / expected - 1)).toBeLessThanOrEqual(tolerance);
}

describe('leastSquares', () => {
  it.each([
    ['Norris', 1e-9, (x: number[]) => [1, ...x]],
    ['Pontius', 1e-9, ([x = 0]: number[]) => [1, x, x * x]],
    ['NoInt1', 1e-9, (x: number[]) => x],
    ['Longley', 1e-6, (x: number[]) => [1, ...x]],
  ] as const)('has the certified values of NIST %s to %d', (name, tolerance, rowOf) => {
    const { coefficients, standardErrors, residualSd, data } = nist.sets[name];
    const rows = data.map(([, ...x]) => rowOf(x));
    const y = data.map(([first = 0]) => first);
    const solved = solve(rows, y);
    const residuals = rows.map((row, i) =>
      row.reduce((left, x, j) => left - x * (solved.coefficients[j] ?? 0), y[i] ?? 0),
    );
    const sd = Math.sqrt(residuals.reduce((sum, r) => sum + r * r, 0) / (y.length - coefficients.length));
    expectRelative(sd, residualSd, tolerance);
    expect(solved.coefficients).toHaveLength(coefficients.length);
    coefficients.forEach((certified, j) => {
      expectRelative(solved.coefficients[j] ?? 0, certified, tolerance);
      expectRelative(sd * Math.sqrt(solved.covariance[j]?.[j] ?? 0), standardErrors[j] ?? 0, tolerance);
    });
  });

  it('loses none of a small part of a column to its large part', () => {
    expectRelative(solve([[1], [1e-9]], [1, 1e9]).coefficients[0] ?? 0, 2, 1e-12);
  });

  it('keeps the digits of a slope where all x are shifted far away', () => {
    const { coefficients, data } = nist.sets.Norris;
    const solved = solve(
      data.map(([, x = 0]) => [1, x + 1e8]),
      data.map(([y = 0]) => y),
    );
    expectRelative(solved.coefficients[1] ?? 0, coefficients[1] ?? 0, 1e-7);
  });

  it('counts a row of weight w like w rows', () => {
    const row = fc.tuple(
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 1, max: 4 }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 12 }), (data) => {
        const weighted = leastSquares(
          data.map(([x]) => [1, x]),
          data.map(([, y]) => y),
          data.map(([, , weight]) => weight),
        );
        const repeated = data.flatMap((one) => new Array<typeof one>(one[2]).fill(one));
        const plain = leastSquares(
          repeated.map(([x]) => [1, x]),
          repeated.map(([, y]) => y),
          repeated.map(() => 1),
        );
        expect(weighted === null).toBe(plain === null);
        if (!weighted || !plain) return;
        [...weighted.coefficients, ...weighted.covariance.flat()].forEach((value, i) =>
          expect(value).toBeCloseTo([...plain.coefficients, ...plain.covariance.flat()][i] ?? NaN, 8),
        );
      }),
      { seed: 1 },
    );
  });

  it("has a symmetric covariance, the inverse of X' W X", () => {
    const rows = [
      [1, 2],
      [1, 3],
      [1, 7],
    ];
    const { covariance } = solve(rows, [1, 2, 3], [1, 2, 4]);
    // X' W X = [[7, 36], [36, 218]], determinant 230.
    const expected = [218, -36, -36, 7].map((value) => value / 230);
    covariance.flat().forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? NaN, 12));
  });

  it.each([
    [
      'a column that others add up to',
      [
        [1, 2, 3],
        [2, 5, 7],
        [3, 1, 4],
        [1, 1, 2],
      ],
    ],
    [
      'a column of zeros',
      [
        [1, 0],
        [2, 0],
        [3, 0],
      ],
    ],
    [
      'more columns than rows',
      [
        [1, 2, 3],
        [3, 4, 6],
      ],
    ],
    ['no column', [[], []]],
    ['no row', []],
  ])('has no solution for %s', (_, rows: number[][]) => {
    expect(
      leastSquares(
        rows,
        rows.map(() => 1),
        rows.map(() => 1),
      ),
    ).toBeNull();
  });

  it('takes more rows than a call has arguments', () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => [1, i]);
    const solved = solve(
      rows,
      rows.map(([, x = 0]) => 3 + 2 * x),
    );
    expectRelative(solved.coefficients[1] ?? 0, 2, 1e-9);
  });
});
