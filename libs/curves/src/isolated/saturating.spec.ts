import { normalOf, uniformOf } from '@plimsoll/units';
import fc from 'fast-check';
import type { CurvePoint } from './family.js';
import { saturating } from './saturating.js';

const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
type Parameters = Record<'slope' | 'curvature' | 'intercept', number>;

const truth =
  ({ slope, curvature, intercept }: Parameters) =>
  (share: number) =>
    (slope * (1 - Math.exp(-curvature * share))) / curvature - intercept;
function pointsOf(curve: (share: number) => number, shares = SHARES, sd = 0.01): CurvePoint[] {
  return shares.map((share) => ({ share, mean: curve(share), variance: (sd * curve(share)) ** 2 }));
}
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const parameters = fc.record({
  slope: real(10, 1e5),
  curvature: real(0.5, 15),
  // Part of what the least share brings.
  intercept: real(0.05, 0.7),
});

describe('saturating', () => {
  it('finds the curve that the points lie on', () => {
    fc.assert(
      fc.property(parameters, (shape) => {
        const intercept = shape.intercept * truth({ ...shape, intercept: 0 })(0.1);
        const curve = truth({ ...shape, intercept });
        const fit = saturating.fit(pointsOf(curve));
        expect(fit?.freeParameters).toBe(3);
        const fitted = saturating.curve(fit?.parameters ?? {});
        for (const share of [...SHARES, 0.15, 0.77]) expect(fitted(share) / curve(share)).toBeCloseTo(1, 6);
        expect(fit?.parameters['curvature']).toBeCloseTo(shape.curvature, 3);
      }),
      { seed: 1 },
    );
  });

  it('has no intercept where the points would cross above the origin, and two parameters then', () => {
    const fit = saturating.fit(pointsOf((share) => 50 + 1000 * (1 - Math.exp(-3 * share))));
    expect(fit?.parameters['intercept']).toBe(0);
    expect(fit?.freeParameters).toBe(2);
    expect(saturating.curve(fit?.parameters ?? {})(0)).toBe(0);
  });

  it.each([
    ['three shares', pointsOf(truth({ slope: 100, curvature: 3, intercept: 0 }), [0.1, 0.5, 0.9])],
    ['points that fall', pointsOf((share) => 100 - 90 * share)],
    ['points that rise ever faster', pointsOf((share) => 100 * share ** 3)],
  ])('does not fit %s', (_, points) => {
    expect(saturating.fit(points)).toBeNull();
  });

  it('gives an uncertain point little weight', () => {
    const curve = truth({ slope: 1000, curvature: 4, intercept: 10 });
    const points = pointsOf(curve).map((point) =>
      point.share === 0.5 ? { ...point, mean: 3 * point.mean, variance: 1e12 * point.variance } : point,
    );
    const fitted = saturating.curve(saturating.fit(points)?.parameters ?? {});
    expect(fitted(0.5) / curve(0.5)).toBeCloseTo(1, 6);
  });

  it('says how far the curve is from the truth, share by share', () => {
    const curve = truth({ slope: 1000, curvature: 4, intercept: 20 });
    const normal = normalOf(uniformOf(1));
    const squares = SHARES.map(() => 0);
    const FITS = 400;
    for (let i = 0; i < FITS; i += 1) {
      const points = pointsOf(curve).map((point) => ({ ...point, mean: point.mean * (1 + 0.01 * normal()) }));
      const fit = saturating.fit(points);
      for (const [at, share] of SHARES.entries()) {
        const error = saturating.curve(fit?.parameters ?? {})(share) / curve(share) - 1;
        const said = fit?.relativeErrors[at]?.value ?? 0;
        squares[at] = (squares[at] ?? 0) + (error / said) ** 2 / FITS;
      }
    }
    for (const square of squares) {
      expect(square).toBeGreaterThan(0.8);
      expect(square).toBeLessThan(1.25);
    }
  });

  it('never falls, and above 0 brings less with each further share, and is concave in log share and log throughput', () => {
    fc.assert(
      fc.property(parameters, real(0.01, 1), real(0.01, 1), (shape, a, b) => {
        const at = saturating.curve({ ...shape, intercept: shape.intercept * shape.slope * 0.02 });
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(at(high)).toBeGreaterThanOrEqual(at(low));
        fc.pre(at(low) > 0);
        const middle = at(Math.sqrt(low * high));
        expect(middle).toBeGreaterThanOrEqual(Math.sqrt(at(low) * at(high)) - 1e-9 * shape.slope);
        expect(at((low + high) / 2)).toBeGreaterThanOrEqual((at(low) + at(high)) / 2 - 1e-9 * shape.slope);
      }),
      { seed: 2 },
    );
  });
});
