import fc from 'fast-check';
import { fitRobustly, huberWeight } from './huber.js';
import { type LeastSquares, leastSquares } from './least-squares.js';
import { levenbergMarquardt, type NonlinearFit } from './levenberg-marquardt.js';

const X = Array.from({ length: 20 }, (_, i) => i);
/** Small, and neither normal nor symmetric in any place: what stays on every point. */
const noise = (i: number) => 0.1 * Math.sin(7.3 * i + 1);

function line(y: readonly number[], threshold?: number, weights = y.map(() => 1)): LeastSquares {
  const fit = fitRobustly<LeastSquares>(
    weights,
    (current) =>
      leastSquares(
        X.map((x) => [1, x]),
        y,
        current,
      ),
    ({ coefficients: [a = NaN, b = NaN] }) => y.map((value, i) => value - a - b * (X[i] ?? NaN)),
    threshold,
  );
  if (!fit) throw new Error('no fit');
  return fit;
}

describe('huberWeight', () => {
  it.each([
    [0, 1],
    [1.345, 1],
    [-1.345, 1],
    [2.69, 0.5],
    [-13.45, 0.1],
    [Infinity, 0],
  ])('of %d is %d', (residual, weight) => expect(huberWeight(residual, 1.345)).toBeCloseTo(weight, 12));
});

describe('fitRobustly', () => {
  it('minimises the loss: pulls on each coefficient are in balance, bounded by the threshold', () => {
    const disturbance = fc.tuple(
      fc.integer({ min: 0, max: 19 }),
      fc.double({ min: -50, max: 50, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(disturbance, { maxLength: 4 }), (disturbances) => {
        const y = X.map((x) => 3 + 2 * x + noise(x));
        for (const [i, by] of disturbances) y[i] = (y[i] ?? 0) + by;
        const weights = X.map((x) => 1 + (x % 3));
        const [a = NaN, b = NaN] = line(y, 1.345, weights).coefficients;
        const roots = weights.map(Math.sqrt);
        const errors = y.map((value, i) => (roots[i] ?? NaN) * (value - a - b * (X[i] ?? NaN)));
        const sizes = errors.map(Math.abs).sort((one, other) => one - other);
        const scale = ((sizes[9] ?? NaN) + (sizes[10] ?? NaN)) / 2 / 0.674489750196;
        const pulls = errors.map((e, i) => (roots[i] ?? NaN) * Math.max(-1.345, Math.min(1.345, e / scale)));
        expect(Math.abs(pulls.reduce((sum, pull) => sum + pull, 0))).toBeLessThan(1e-5);
        expect(Math.abs(pulls.reduce((sum, pull, i) => sum + pull * i, 0))).toBeLessThan(1e-4);
      }),
      { seed: 1 },
    );
  });

  it('hardly moves for one disturbed point, however far', () => {
    const y = X.map((x) => 3 + 2 * x + noise(x));
    const clean = line(y).coefficients[1] ?? NaN;
    const disturbed = (by: number) => line(y.with(15, (y[15] ?? 0) + by)).coefficients[1] ?? NaN;
    expect(Math.abs(disturbed(10) - clean)).toBeLessThan(0.01);
    expect(disturbed(1e6)).toBeCloseTo(disturbed(10), 5);
    const plain = leastSquares(
      X.map((x) => [1, x]),
      y.with(15, (y[15] ?? 0) + 10),
      X.map(() => 1),
    );
    expect(Math.abs((plain?.coefficients[1] ?? NaN) - clean)).toBeGreaterThan(0.05);
  });

  it('is least squares where no residual is beyond the threshold', () => {
    const y = X.map((x) => 3 + 2 * x + noise(x));
    const plain = leastSquares(
      X.map((x) => [1, x]),
      y,
      X.map(() => 1),
    );
    expect(line(y, 10)).toEqual(plain);
  });

  it('passes through more than half of the points where these lie on a line', () => {
    const { coefficients } = line(X.map((x) => (x % 4 === 3 ? 500 : 3 + 2 * x)));
    expect(coefficients[0]).toBeCloseTo(3, 6);
    expect(coefficients[1]).toBeCloseTo(2, 6);
  });

  it('judges residuals by their weights', () => {
    const y = X.map((x) => 3 + 2 * x + noise(x) * (x === 10 ? 100 : 1));
    const weights = X.map((x) => (x === 10 ? 1e-4 : 1));
    const trusted = leastSquares(
      X.map((x) => [1, x]),
      y,
      weights,
    );
    expect(line(y, 3, weights)).toEqual(trusted);
  });

  it('fits curves that are not linear', () => {
    const curve = ([a = NaN, b = NaN]: readonly number[]) => X.map((x) => a * Math.exp(-b * x));
    const y = curve([100, 0.2]).map((value, i) => (i === 4 ? value + 60 : value + noise(i)));
    const fit = fitRobustly<NonlinearFit>(
      y.map(() => 1),
      (weights, before) => levenbergMarquardt({ curve, y, weights }, before?.parameters ?? [50, 0.1]),
      ({ parameters }) => curve(parameters).map((value, i) => (y[i] ?? NaN) - value),
    );
    expect(fit?.converged).toBe(true);
    expect(fit?.parameters[0]).toBeCloseTo(100, 0);
    expect(fit?.parameters[1]).toBeCloseTo(0.2, 2);
  });

  it('has no fit where there is none', () => {
    expect(
      fitRobustly(
        [1, 1],
        () => null,
        () => [],
      ),
    ).toBeNull();
  });
});
