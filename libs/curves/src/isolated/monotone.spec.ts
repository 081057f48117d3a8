import fc from 'fast-check';
import type { CurvePoint } from './family.js';
import { monotone } from './monotone.js';

const point = (share: number, mean: number, variance = 1): CurvePoint => ({ share, mean, variance });
function fit(points: readonly CurvePoint[]) {
  const fitted = monotone.fit(points);
  if (!fitted) throw new Error('no fit');
  return { ...fitted, curve: monotone.curve(fitted.parameters) };
}

describe('monotone', () => {
  it('goes through points that rise, and through nothing at share 0', () => {
    const { curve, freeParameters } = fit([point(0.2, 5), point(0.4, 50), point(0.6, 51), point(0.8, 90)]);
    expect([0, 0.2, 0.4, 0.6, 0.8, 1].map(curve)).toEqual([0, 5, 50, 51, 90, 90]);
    expect(freeParameters).toBe(4);
  });

  it('pools the points of one share by their variances', () => {
    const points = [point(0.4, 50), point(0.2, 10, 1), point(0.2, 20, 4), point(0.6, 60), point(0.8, 70)];
    const { curve, relativeErrors } = fit(points);
    expect(curve(0.2)).toBeCloseTo(12, 12);
    // 1 / (1 / 1 + 1 / 4) = 0.8
    expect(relativeErrors[0]?.at).toBe(0.2);
    expect(relativeErrors[0]?.value).toBeCloseTo(Math.sqrt(0.8) / 12, 12);
  });

  it('levels points that fall, and is surer of their level than of one', () => {
    const { curve, relativeErrors, freeParameters } = fit([
      point(0.2, 10),
      point(0.4, 32),
      point(0.6, 28),
      point(0.8, 60),
    ]);
    expect([curve(0.4), curve(0.5), curve(0.6)]).toEqual([30, 30, 30]);
    expect(freeParameters).toBe(3);
    expect(relativeErrors.map(({ at }) => at)).toEqual([0.2, 0.4, 0.6, 0.8]);
    expect(relativeErrors[1]?.value).toBeCloseTo(Math.sqrt(1 / 2) / 30, 12);
    expect(relativeErrors[2]).toEqual({ at: 0.6, value: relativeErrors[1]?.value });
  });

  it('needs four shares', () => {
    const three = [point(0.2, 10), point(0.4, 20), point(0.6, 30)];
    expect(monotone.fit([...three, point(0.6, 31)])).toBeNull();
    expect(monotone.fit([...three, point(0.7, 31)])).not.toBeNull();
  });

  it('never falls with the share, whatever was measured, and survives JSON', () => {
    const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const points = fc.array(
      fc.record({ share: real(0.01, 1), mean: real(0.1, 100), variance: real(0.01, 10) }),
      { minLength: 4, maxLength: 12 },
    );
    fc.assert(
      fc.property(points, real(0, 1), real(0, 1), (all, a, b) => {
        const fitted = monotone.fit(all);
        fc.pre(fitted !== null);
        const { parameters } = fitted;
        const curve = monotone.curve(parameters);
        expect(curve(Math.max(a, b))).toBeGreaterThanOrEqual(curve(Math.min(a, b)) - 1e-9);
        const stored = JSON.parse(JSON.stringify(parameters)) as typeof parameters;
        expect(monotone.curve(stored)(a)).toBe(curve(a));
      }),
      { seed: 1 },
    );
  });
});
