import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  certifyNonlinear,
  type NistSets,
  type NonlinearSet,
  observations,
  REQUIRED_OF_NONLINEAR,
} from '../fixtures/nist/certified.js';
import { leastSquares } from './least-squares.js';
import { levenbergMarquardt } from './levenberg-marquardt.js';
import type { Observations } from './tangent.js';

const { sets } = JSON.parse(
  readFileSync(new URL('../fixtures/nist/nonlinear.json', import.meta.url), 'utf8'),
) as NistSets<NonlinearSet>;
const X = Array.from({ length: 12 }, (_, i) => 0.1 + i / 4);

function costOf({ curve, y, weights }: Observations, parameters: readonly number[]): number {
  const fitted = curve(parameters);
  return y.reduce((sum, value, i) => sum + (weights[i] ?? NaN) * (value - (fitted[i] ?? NaN)) ** 2, 0);
}

function expectClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    const wanted = expected[i] ?? NaN;
    expect(Math.abs(value - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1e-3, Math.abs(wanted)));
  });
}

describe('levenbergMarquardt', () => {
  it('knows all nonlinear sets of NIST', () => expect(Object.keys(sets)).toHaveLength(27));

  it.each(Object.entries(sets))('has the certified values of NIST %s from its second start', (name, set) => {
    const reached = certifyNonlinear(name, set, set.starts[1]);
    expect(reached.converged).toBe(true);
    expect(reached.coefficients).toBeGreaterThanOrEqual(REQUIRED_OF_NONLINEAR);
    // Residuals of 1e-13 of values near 2 have three digits.
    const left = name === 'Lanczos1' ? 2 : 6;
    expect(reached.standardErrors).toBeGreaterThanOrEqual(left);
    expect(reached.residualSd).toBeGreaterThanOrEqual(left);
  });

  it.each(Object.entries(sets))(
    'reaches the values of NIST %s from its first start, far away',
    (name, set) => {
      const reached = certifyNonlinear(name, set, set.starts[0]);
      expect(reached.converged).toBe(true);
      expect(reached.coefficients).toBeGreaterThanOrEqual(REQUIRED_OF_NONLINEAR);
    },
  );

  it('says that it has not converged where it had too few iterations', () => {
    const mgh10 = observations('MGH10', sets['MGH10']!);
    const fit = levenbergMarquardt(mgh10, sets['MGH10']!.starts[0], 50);
    expect(fit).toMatchObject({ converged: false, iterations: 50 });
  });

  it('takes derivatives that are given', () => {
    const { starts, coefficients, x: predictors } = sets['Misra1a']!;
    const [x = []] = predictors;
    let looks = 0;
    const plain = observations('Misra1a', sets['Misra1a']!);
    const counted = (parameters: readonly number[]) => {
      looks += 1;
      return plain.curve(parameters);
    };
    const derivatives = ([b1 = NaN, b2 = NaN]: readonly number[]) =>
      x.map((each) => [1 - Math.exp(-b2 * each), b1 * each * Math.exp(-b2 * each)]);
    const fit = levenbergMarquardt({ ...plain, curve: counted, derivatives }, starts[0]);
    expectClose(fit.parameters, coefficients, 1e-10);
    expect(fit.converged).toBe(true);
    // The start, and at most a probe and a look each iteration.
    expect(looks).toBeLessThanOrEqual(1 + 2 * fit.iterations);
  });

  it('stops soon, and says that it has not converged, where derivatives are wrong', () => {
    const curve = ([a = NaN]: readonly number[]) => X.map((x) => a * x);
    const derivatives = () => X.map((x) => [-x]);
    const problem = { curve, derivatives, y: X.map((x) => 3 * x + Math.sin(x)), weights: X.map(() => 1) };
    const fit = levenbergMarquardt(problem, [1]);
    expect(fit.converged).toBe(false);
    expect(fit.iterations).toBeLessThan(100);
    expect(costOf(problem, fit.parameters)).toBeLessThanOrEqual(costOf(problem, [1]));
  });

  it('is linear least squares where the curve is linear', () => {
    const y = X.map((x, i) => 4 - 3 * x + Math.sin(i));
    const weights = X.map((_, i) => 1 + (i % 3));
    const linear = leastSquares(
      X.map((x) => [1, x]),
      y,
      weights,
    );
    const curve = ([a = NaN, b = NaN]: readonly number[]) => X.map((x) => a + b * x);
    const fit = levenbergMarquardt({ curve, y, weights }, [0, 0]);
    expect(fit.converged).toBe(true);
    expectClose(fit.parameters, linear?.coefficients ?? [], 1e-9);
    expectClose(fit.covariance?.flat() ?? [], linear?.covariance.flat() ?? [], 1e-8);
    expectClose([fit.residualSd ?? NaN], [linear?.residualSd ?? NaN], 1e-12);
  });

  it('recovers parameters from exact data, also those that are 0', () => {
    const curve = ([a = NaN, b = NaN, c = NaN]: readonly number[]) => X.map((x) => a * Math.exp(-b * x) + c);
    const near = fc.double({ min: 0.6, max: 1.6, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 100, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.oneof(fc.constant(0), fc.double({ min: -10, max: 10, noNaN: true })),
        fc.tuple(near, near, near),
        (a, b, c, [da, db, dc]) => {
          const y = curve([a, b, c]);
          const fit = levenbergMarquardt({ curve, y, weights: y.map(() => 2) }, [
            a * da,
            b * db,
            c * dc + dc - 1,
          ]);
          expect(fit.converged).toBe(true);
          expectClose(fit.parameters, [a, b, c], 1e-6 * Math.max(1, a / Math.max(1, Math.abs(c))));
        },
      ),
      { seed: 1 },
    );
  });

  it('never ends with more than it began with, whatever the start', () => {
    const parameter = fc.double({ min: -20, max: 20, noNaN: true });
    const y = X.map((x, i) => 5 * Math.exp(-x) + Math.cos(i));
    const curve = ([a = NaN, b = NaN]: readonly number[]) => X.map((x) => a * Math.exp(-b * x));
    const problem = { curve, y, weights: y.map((_, i) => 1 + i) };
    fc.assert(
      fc.property(parameter, parameter, fc.integer({ min: 0, max: 30 }), (a, b, iterations) => {
        const { parameters } = levenbergMarquardt(problem, [a, b], iterations);
        expect(costOf(problem, parameters)).toBeLessThanOrEqual(costOf(problem, [a, b]) * (1 + 1e-12));
      }),
      { seed: 2 },
    );
  });

  it('has no covariance, and no minimum, where parameters cannot be told apart', () => {
    const curve = ([a = NaN, b = NaN]: readonly number[]) => X.map((x) => (a + b) * x);
    const fit = levenbergMarquardt(
      { curve, y: X.map((x) => 3 * x + Math.sin(x)), weights: X.map(() => 1) },
      [1, 3],
    );
    expect(fit).toMatchObject({ covariance: null, converged: false });
    expect(fit.iterations).toBeLessThan(100);
  });

  it('has no minimum in a parameter that the curve ignores', () => {
    const curve = ([a = NaN]: readonly number[]) => X.map((x) => a * x);
    const fit = levenbergMarquardt({ curve, y: curve([2]), weights: X.map(() => 1) }, [1, 5]);
    expect(fit).toMatchObject({ covariance: null, converged: false });
    expectClose(fit.parameters, [2, 5], 1e-9);
  });

  it('has no residual sd where there are no more values than parameters', () => {
    const curve = ([a = NaN, b = NaN]: readonly number[]) => [10 * (b - a * a), 1 - a];
    const fit = levenbergMarquardt({ curve, y: [0, 0], weights: [1, 1] }, [-1.2, 1]);
    expect(fit).toMatchObject({ converged: true, residualSd: null });
    expectClose(fit.parameters, [1, 1], 1e-12);
  });

  it('turns back where the curve has no value', () => {
    const curve = ([a = NaN]: readonly number[]) => X.map((x) => Math.sqrt(a) * x);
    const fit = levenbergMarquardt({ curve, y: X.map((x) => 0.1 * x), weights: X.map(() => 1) }, [50]);
    expectClose(fit.parameters, [0.01], 1e-9);
  });

  it('ends where derivatives are not finite', () => {
    const curve = ([a = NaN]: readonly number[]) => X.map((x) => a * x);
    const derivatives = () => X.map(() => [Infinity]);
    const fit = levenbergMarquardt({ curve, derivatives, y: X, weights: X.map(() => 1) }, [3]);
    expect(fit).toMatchObject({ parameters: [3], covariance: null, converged: false, iterations: 0 });
  });

  it('refuses a start without values, and more parameters than values', () => {
    const curve = ([a = NaN]: readonly number[]) => [Math.sqrt(a)];
    const one = { curve, y: [1], weights: [1] };
    expect(() => levenbergMarquardt(one, [-1])).toThrow(
      new RangeError('a start where the curve has finite values'),
    );
    expect(() => levenbergMarquardt(one, [1, 2])).toThrow(RangeError);
  });
});
