import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  certifyLinear,
  type LinearSet,
  linearRows,
  type NistSets,
  requiredOfLinear,
} from '../fixtures/nist/certified.js';
import { leastSquares } from './least-squares.js';

const nist = JSON.parse(
  readFileSync(new URL('../fixtures/nist/linear.json', import.meta.url), 'utf8'),
) as NistSets<LinearSet>;
const NORRIS = nist.sets['Norris']!;

function solve(rows: number[][], y: number[], weights = y.map(() => 1)) {
  const solved = leastSquares(rows, y, weights);
  if (!solved) throw new Error('the columns are dependent');
  return solved;
}

function solveOrNull(rows: number[][]) {
  return leastSquares(
    rows,
    rows.map(() => 1),
    rows.map(() => 1),
  );
}

function expectRelative(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual / expected - 1)).toBeLessThanOrEqual(tolerance);
}

describe('leastSquares', () => {
  it.each(Object.entries(nist.sets))('has the certified values of NIST %s', (name, set) => {
    const { coefficients, standardErrors, residualSd } = certifyLinear(set);
    expect(Math.min(coefficients, standardErrors, residualSd)).toBeGreaterThanOrEqual(requiredOfLinear(name));
  });

  it('knows all linear sets of NIST, and notices a value that is not theirs', () => {
    expect(Object.keys(nist.sets)).toHaveLength(11);
    const moved = { ...NORRIS, y: NORRIS.y.map((value, i) => (i === 0 ? value + 1e-3 : value)) };
    expect(certifyLinear(moved).coefficients).toBeLessThan(6);
  });

  it('loses none of a small part of a column to its large part', () => {
    expectRelative(solve([[1], [1e-9]], [1, 1e9]).coefficients[0] ?? 0, 2, 1e-12);
  });

  it.each([
    [1e8, 1e-10],
    [1e10, 1e-8],
  ])('keeps the slope of Norris where all x are %d further away, to %d', (shift, tolerance) => {
    const rows = linearRows(NORRIS).map(([one = 0, x = 0]) => [one, x + shift]);
    const solved = solve(rows, [...NORRIS.y]);
    expectRelative(solved.coefficients[1] ?? 0, NORRIS.coefficients[1] ?? 0, tolerance);
    // Far away, x itself is rounded, and residuals with it.
    const rounded = (shift * Number.EPSILON) / NORRIS.residualSd;
    const error = (solved.residualSd ?? 0) * Math.sqrt(solved.covariance[1]?.[1] ?? 0);
    expectRelative(error, NORRIS.standardErrors[1] ?? 0, rounded);
  });

  it('keeps as many digits whatever the units of the columns', () => {
    const set = nist.sets['Longley']!;
    const units = [1, 1e-9, 1e6, 1e3, 1e-3, 1e12, 1e-6];
    const rows = linearRows(set).map((row) => row.map((value, j) => value * (units[j] ?? 1)));
    const solved = solve(rows, [...set.y]);
    set.coefficients.forEach((certified, j) =>
      expectRelative((solved.coefficients[j] ?? 0) * (units[j] ?? 1), certified, 1e-11),
    );
  });

  it.each([
    ['NoInt1', 1e-12],
    ['Longley', 1e-9],
    ['Wampler3', 1e-9],
    ['Wampler5', 1e-9],
  ])('fits %s with weights as if its rows were repeated', (name, tolerance) => {
    const set = nist.sets[name]!;
    const rows = linearRows(set);
    const times = rows.map((_, i) => 1 + (i % 4));
    const weighted = solve(rows, [...set.y], times);
    const index = times.flatMap((count, i) => new Array<number>(count).fill(i));
    const repeated = solve(
      index.map((i) => rows[i] ?? []),
      index.map((i) => set.y[i] ?? 0),
    );
    [...weighted.coefficients, ...weighted.covariance.flat()].forEach((value, j) =>
      expectRelative(value, [...repeated.coefficients, ...repeated.covariance.flat()][j] ?? 0, tolerance),
    );
    // The same sum of squares, for other degrees of freedom.
    const degrees = (index.length - set.coefficients.length) / (rows.length - set.coefficients.length);
    expectRelative((weighted.residualSd ?? 0) ** 2, (repeated.residualSd ?? 0) ** 2 * degrees, tolerance);
  });

  it('has no residual sd where there are no more rows than columns', () => {
    expect(solve([[2]], [6]).residualSd).toBeNull();
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

  it('has no solution where a random column is a sum of others, and one where it is moved a little', () => {
    const value = fc.double({ min: -1, max: 1, noNaN: true });
    const row = fc.tuple(value, value, value);
    fc.assert(
      fc.property(fc.array(row, { minLength: 6, maxLength: 20 }), value, value, (data, a, b) => {
        fc.pre(solveOrNull(data) !== null);
        const dependent = data.map(([x, y, z]) => [x, y, z, a * x + b * y + z]);
        expect(solveOrNull(dependent)).toBeNull();
      }),
      { seed: 3 },
    );
    const powers = Array.from({ length: 20 }, (_, i) => [1, i, i * i, i ** 3]);
    expect(
      solveOrNull(powers.map((row, i) => [...row, (row[3] ?? 0) + (i === 7 ? 1e-3 : 0)])),
    ).not.toBeNull();
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
    expect(solveOrNull(rows)).toBeNull();
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
