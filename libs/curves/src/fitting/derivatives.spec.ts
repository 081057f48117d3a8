import { centralDifferences } from './derivatives.js';

const X = [0.5, 1, 2, 3];

function expectDerivatives(
  curve: (parameters: readonly number[]) => readonly number[],
  at: number,
  length: number | null,
  expected: readonly number[],
  tolerance: number,
): void {
  const [column = new Float64Array()] = centralDifferences(curve, [at], length === null ? null : [length]);
  expect(column).toHaveLength(expected.length);
  column.forEach((value, i) => expect(Math.abs(value / (expected[i] ?? NaN) - 1)).toBeLessThan(tolerance));
}

describe('centralDifferences', () => {
  it('has nine digits where a parameter is as large as what it does', () => {
    const curve = ([b = NaN]: readonly number[]) => X.map((x) => Math.exp(-b * x));
    const expected = X.map((x) => -x * Math.exp(-1.5 * x));
    expectDerivatives(curve, 1.5, null, expected, 1e-9);
    expectDerivatives(curve, 1.5, 1, expected, 1e-9);
  });

  it('moves a parameter near 0 by more than rounding hides', () => {
    const curve = ([b = NaN]: readonly number[]) => X.map((x) => 5 + b * x);
    expectDerivatives(curve, 1e-18, 3, X, 1e-5);
    expectDerivatives(curve, 0, null, X, 1e-9);
  });

  it('moves a parameter far from 0 by no more than matters, and knows by how much', () => {
    const curve = ([place = NaN]: readonly number[]) => X.map((x) => Math.exp(-((1e6 + x - place) ** 2)));
    const expected = X.map((x) => 2 * (x - 0.25) * Math.exp(-((x - 0.25) ** 2)));
    expectDerivatives(curve, 1e6 + 0.25, 1, expected, 1e-8);
  });

  it('has a column of zeros for a parameter that does nothing', () => {
    const [column] = centralDifferences(() => X, [3], [Infinity]);
    expect(column).toEqual(Float64Array.of(0, 0, 0, 0));
  });
});
