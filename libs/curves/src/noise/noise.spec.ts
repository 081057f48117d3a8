import type { Condition } from '../condition.js';
import { noiseOfResiduals, noiseOfRuns } from './noise.js';
import { runVariance } from './run-to-run.js';

const condition = (share: number, relativeSd: number, runs: number): Condition => {
  return {
    share,
    periodUs: 100_000,
    neighbours: [],
    mean: 1000 * share,
    sd: 1000 * share * relativeSd,
    runs,
  };
};
const SHARES = [0.1, 0.3, 0.5, 0.7, 0.9];

describe('noiseOfRuns', () => {
  it('is the relative variance of runs, and that of means by their number', () => {
    const noise = noiseOfRuns(SHARES.map((share, i) => condition(share, 0.03, i < 2 ? 4 : 9)));
    expect(runVariance(noise?.runToRun ?? NO_NOISE, 0.4)).toBeCloseTo(0.03 ** 2, 8);
    expect(noise?.ofMeans.map((variance) => (variance / 0.03 ** 2).toFixed(4))).toEqual(
      [4, 4, 9, 9, 9].map((runs) => (1 / runs).toFixed(4)),
    );
    expect(noise?.runToRun.degrees).toBe(3 + 3 + 8 + 8 + 8);
    expect(noise?.disturbed).toEqual(SHARES.map(() => false));
  });

  it('does not depend on the unit', () => {
    const of = (unit: number) =>
      noiseOfRuns(
        SHARES.map((share) => {
          const { mean, sd, ...rest } = condition(share, 0.02 + 0.01 * share, 5);
          return { ...rest, mean: unit * mean, sd: unit * sd };
        }),
      );
    for (const unit of [1e-9, 1e12]) {
      const [one, other] = [of(1), of(unit)];
      for (const [i, variance] of (one?.ofMeans ?? []).entries()) {
        expect((other?.ofMeans[i] ?? 0) / variance).toBeCloseTo(1, 9);
      }
    }
  });

  it('hears a condition by its own runs, the more of them there are', () => {
    const ofOdd = (runs: number) => {
      const noise = noiseOfRuns([
        ...SHARES.map((share) => condition(share, 0.03, 50)),
        condition(0.5, 0.04, runs),
      ]);
      return ((noise?.ofMeans.at(-1) ?? 0) * runs) / 0.03 ** 2;
    };
    expect(ofOdd(3)).toBeLessThan(1.25);
    expect(ofOdd(500)).toBeGreaterThan(1.65);
  });

  it('takes the noise of a single run from the others', () => {
    const noise = noiseOfRuns([condition(0.5, 0, 1), ...SHARES.map((share) => condition(share, 0.03, 9))]);
    expect(noise?.ofMeans[0]).toBeCloseTo(0.03 ** 2, 8);
    expect(noise?.disturbed).toHaveLength(6);
  });

  it('says which condition is disturbed, among single runs too', () => {
    const conditions = SHARES.flatMap((share) => [condition(share, 0.03, 20), condition(share, 0, 1)]);
    const noise = noiseOfRuns(conditions.with(4, condition(0.5, 0.3, 20)));
    expect(noise?.disturbed.flatMap((is, i) => (is ? [i] : []))).toEqual([4]);
  });

  it('is not known where no condition was repeated', () => {
    expect(noiseOfRuns(SHARES.map((share) => condition(share, 0, 1)))).toBeNull();
    expect(noiseOfRuns([])).toBeNull();
  });

  it('stays above 0 for runs that were all equal', () => {
    for (const variance of noiseOfRuns(SHARES.map((share) => condition(share, 0, 5)))?.ofMeans ?? []) {
      expect(variance).toBeGreaterThan(0);
    }
  });
});

describe('noiseOfResiduals', () => {
  it('takes all scatter for noise, by the degrees that the fit left', () => {
    const conditions = SHARES.map((share) => condition(share, 0, 1));
    const residuals = [0.03, -0.03, 0.03, -0.03, 0.03];
    const [free, bent] = [5, 3].map((degrees) => noiseOfResiduals(conditions, residuals, degrees));
    // And a condition of 5% that was not measured.
    const expected = (scatter: number, degrees: number) => (degrees * scatter + 0.05 ** 2) / (degrees + 1);
    expect(runVariance(free?.runToRun ?? NO_NOISE, 0.5)).toBeCloseTo(expected(0.03 ** 2, 5), 8);
    expect(runVariance(bent?.runToRun ?? NO_NOISE, 0.5)).toBeCloseTo(expected((5 / 3) * 0.03 ** 2, 3), 8);
    expect(bent?.runToRun.degrees).toBe(3);
    expect(bent?.disturbed).toEqual(SHARES.map(() => false));
    expect(free?.ofMeans[0]).toBeCloseTo(expected(0.03 ** 2, 5), 8);
  });
});

const NO_NOISE = { level: -Infinity, slope: 0, factors: [], degrees: 1 };
