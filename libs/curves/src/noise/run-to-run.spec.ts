import { fitRunToRun, mostRunVariance, runVariance } from './run-to-run.js';

const SHARES = [0.1, 0.3, 0.5, 0.7, 0.9];

describe('fitRunToRun', () => {
  it('finds noise that grows with the share', () => {
    const spreads = SHARES.map((share) => ({ share, variance: Math.exp(-7 + 3 * share), degrees: 4 }));
    const { level, slope } = fitRunToRun(spreads).runToRun;
    expect(level).toBeCloseTo(-7, 8);
    expect(slope).toBeCloseTo(3, 8);
  });

  it('follows a share whose runs say otherwise, the more of them there are', () => {
    const odd = (degrees: number) => {
      const spreads = SHARES.map((share) => ({ share, variance: share === 0.5 ? 0.0012 : 0.001, degrees }));
      return runVariance(fitRunToRun(spreads).runToRun, 0.5);
    };
    expect(odd(4)).toBeLessThan(0.00108);
    expect(odd(1000)).toBeGreaterThan(0.00118);
  });

  it('limits a disturbed spread and says which it is', () => {
    const spreads = SHARES.flatMap((share) =>
      [0.8, 1, 1.2].map((factor) => ({ share, variance: 0.001 * factor, degrees: 20 })),
    );
    const disturbed = spreads.map((spread, i) => (i === 7 ? { ...spread, variance: 0.1 } : spread));
    const { runToRun, disturbed: found } = fitRunToRun(disturbed);
    expect(found.flatMap((is, i) => (is ? [i] : []))).toEqual([7]);
    expect(runVariance(runToRun, 0.5)).toBeLessThan(0.002);
    expect(fitRunToRun(spreads).disturbed).not.toContain(true);
  });

  it('takes no spread for disturbed where its function fits none of them', () => {
    const stepped = SHARES.map((share) => ({ share, variance: share < 0.5 ? 0.0001 : 0.01, degrees: 99 }));
    expect(fitRunToRun(stepped).disturbed).not.toContain(true);
    expect(runVariance(fitRunToRun(stepped).runToRun, 0.9)).toBeGreaterThan(0.008);
  });

  it('is nowhere between two shares above what is said of all between them', () => {
    const { runToRun } = fitRunToRun(
      SHARES.map((share, i) => ({ share, variance: [1, 4, 2, 9, 3][i] ?? 1, degrees: 30 })),
    );
    for (let low = 0.05; low < 1; low += 0.07) {
      for (let high = low; high < 1; high += 0.07) {
        const most = mostRunVariance(runToRun, low, high);
        for (const part of [0, 0.3, 0.8, 1]) {
          expect(runVariance(runToRun, low + part * (high - low))).toBeLessThanOrEqual(most * (1 + 1e-12));
        }
      }
    }
  });

  it('pools by degrees of freedom where there are fewer than three shares', () => {
    const { runToRun: noise } = fitRunToRun([
      { share: 0.2, variance: 0.01, degrees: 9 },
      { share: 0.8, variance: 0.03, degrees: 1 },
    ]);
    expect(noise.slope).toBe(0);
    expect(Math.exp(noise.level)).toBeCloseTo(0.012, 12);
    expect(runVariance(noise, 0.8)).toBeCloseTo(0.012 * ((20 + 2.5) / 21), 12);
  });

  it('lets a spread of many runs weigh more than one of few', () => {
    const disturbed = (degrees: number) => [
      ...SHARES.map((share) => ({ share, variance: Math.exp(-7 + share), degrees: 100 })),
      { share: 0.9, variance: 0.1, degrees },
    ];
    const few = fitRunToRun(disturbed(1)).runToRun;
    const many = fitRunToRun(disturbed(100)).runToRun;
    expect(runVariance(few, 0.9)).toBeLessThan(runVariance(many, 0.9) / 3);
    expect(few.slope).toBeGreaterThan(1);
    expect(few.slope).toBeLessThan(2);
  });

  it('stays above 0 where all runs were equal', () => {
    const { runToRun: noise } = fitRunToRun(SHARES.map((share) => ({ share, variance: 0, degrees: 4 })));
    expect(runVariance(noise, 0.5)).toBeGreaterThan(0);
    expect(runVariance(noise, 0.5)).toBeLessThan(1e-10);
  });
});
