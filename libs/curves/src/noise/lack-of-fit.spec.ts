import { normalOf, uniformOf } from '@plimsoll/units';
import { type Evidence, excessVariance, lackOfFitOf, type Residual } from './lack-of-fit.js';

/** Residuals by noise of these variances, and by lack of fit. */
function residualsOf(
  count: number,
  noise: (i: number) => number,
  lack: number,
  seed: number,
  loaded: (i: number) => boolean = () => false,
): Residual[] {
  const normal = normalOf(uniformOf(seed));
  return Array.from({ length: count }, (_, i) => {
    const variance = noise(i);
    return { residual: Math.sqrt(variance + lack ** 2) * normal(), variance, loaded: loaded(i) };
  });
}
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);
const uneven = (i: number) => (i % 2 === 0 ? 0.01 : 0.03) ** 2;

describe('excessVariance', () => {
  it.each([0.02, 0.05])('finds what was simulated: %d', (lack) => {
    const found = Array.from({ length: 400 }, (_, seed) => {
      return excessVariance(residualsOf(40, uneven, lack, seed), 40);
    });
    expect(Math.sqrt(mean(found)) / lack).toBeGreaterThan(0.93);
    expect(Math.sqrt(mean(found)) / lack).toBeLessThan(1.07);
  });

  it('is the variance itself without noise', () => {
    const even = [1, -1, 1, -1].map((sign) => ({ residual: 0.03 * sign, variance: 1e-12 }));
    // None of them is limited: 4 * 0.03^2 / excess = 0.9205 * 4.
    expect(excessVariance(even, 4)).toBeCloseTo(0.03 ** 2 / 0.9205, 8);
    // Fewer degrees of freedom: the fit has bent towards the data.
    expect(excessVariance(even, 2)).toBeCloseTo((2 * 0.03 ** 2) / 0.9205, 8);
  });

  it('is 0 where noise explains all, and without degrees of freedom', () => {
    const calm = residualsOf(30, () => 0.02 ** 2, 0, 1).map((one) => ({
      ...one,
      residual: one.residual / 2,
    }));
    expect(excessVariance(calm, 30)).toBe(0);
    expect(excessVariance(residualsOf(5, uneven, 0.1, 1), 0)).toBe(0);
    expect(excessVariance(residualsOf(5, uneven, 0.1, 1), -1)).toBe(0);
    expect(excessVariance([], 0)).toBe(0);
  });

  it.each([1, 100, 1e6])('is moved little by one outlier among nine, however gross: %d', (residual) => {
    const usual = residualsOf(9, () => 0.01 ** 2, 0.02, 3);
    const disturbed = usual.with(4, { residual, variance: 0.01 ** 2, loaded: false });
    const found = excessVariance(disturbed, 7);
    expect(Math.sqrt(found)).toBeLessThan(3 * Math.sqrt(excessVariance(usual, 7)) + 0.02);
    // So that the outlier stands out.
    expect(residual / Math.sqrt(found + 0.01 ** 2)).toBeGreaterThan(10);
  });

  it('scales with the square of the residuals', () => {
    const some = residualsOf(12, uneven, 0.05, 5);
    const large = some.map(({ residual, variance }) => ({
      residual: 1e5 * residual,
      variance: 1e10 * variance,
    }));
    expect(excessVariance(large, 10) / excessVariance(some, 10)).toBeCloseTo(1e10, -5);
  });
});

describe('lackOfFitOf', () => {
  const evidence = (residuals: Residual[], more: Partial<Evidence> = {}): Evidence => ({
    residuals,
    free: 2,
    isolatedFree: 2,
    folds: [],
    noiseIsKnown: true,
    ...more,
  });
  const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);

  it('finds the lack of fit of many conditions', () => {
    const alone = SEEDS.map((seed) => lackOfFitOf(evidence(residualsOf(40, uneven, 0.04, seed))).alone ** 2);
    expect(Math.sqrt(mean(alone))).toBeGreaterThan(0.037);
    expect(Math.sqrt(mean(alone))).toBeLessThan(0.046);
  });

  it('tells what neighbours add', () => {
    const found = SEEDS.map((seed) => {
      const quiet = residualsOf(20, () => 1e-4, 0.01, seed);
      const loud = residualsOf(
        20,
        () => 1e-4,
        0.06,
        1000 + seed,
        () => true,
      );
      return lackOfFitOf(evidence([...quiet, ...loud]));
    });
    expect(mean(found.map(({ alone, loaded }) => alone ** 2 + loaded ** 2))).toBeGreaterThan(0.055 ** 2);
    expect(mean(found.map(({ alone, loaded }) => alone ** 2 + loaded ** 2))).toBeLessThan(0.065 ** 2);
    expect(mean(found.map(({ alone }) => alone))).toBeLessThan(0.045);
  });

  it('adds nothing for neighbours where loaded conditions fit as well as the others', () => {
    const found = SEEDS.map((seed) => {
      return lackOfFitOf(evidence(residualsOf(40, uneven, 0.04, seed, (i) => i % 2 === 1))).loaded ** 2;
    });
    expect(Math.sqrt(mean(found))).toBeLessThan(0.02);
  });

  it('hedges by the noise of one condition where all is explained', () => {
    const exact = Array.from({ length: 9 }, () => ({ residual: 0, variance: 0.02 ** 2, loaded: false }));
    // Seven degrees of freedom, and one condition's weight.
    expect(lackOfFitOf(evidence(exact)).alone).toBeCloseTo(Math.sqrt(0.02 ** 2 / 8), 12);
    expect(lackOfFitOf(evidence(exact)).loaded).toBe(0);
    const many = Array.from({ length: 99 }, () => exact[0] as Residual);
    expect(lackOfFitOf(evidence(many)).alone).toBeLessThan(0.0025);
  });

  it('hears left-out shares where the curve bends to every share', () => {
    const silent = Array.from({ length: 9 }, () => ({ residual: 0, variance: 1e-6, loaded: false }));
    const folds = residualsOf(7, () => 1e-6, 0.05, 7).map(({ residual, variance }, i) => {
      return { share: 0.1 * (i + 1), error: residual, variance };
    });
    const bent = lackOfFitOf(evidence(silent, { free: 9, isolatedFree: 9, folds }));
    const straight = lackOfFitOf(evidence(silent, { folds }));
    expect(bent.alone).toBeGreaterThan(0.02);
    expect(straight.alone).toBeLessThan(0.001);
    expect(
      lackOfFitOf(evidence(silent, { free: 9, isolatedFree: 9, folds, noiseIsKnown: false })).alone,
    ).toBe(bent.alone);
  });

  it('is nothing where all scatter was taken for noise', () => {
    const scattered = residualsOf(
      20,
      () => 1e-6,
      0.05,
      9,
      (i) => i > 9,
    );
    expect(lackOfFitOf(evidence(scattered, { noiseIsKnown: false }))).toEqual({ alone: 0, loaded: 0 });
  });
});
