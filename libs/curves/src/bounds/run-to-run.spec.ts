import { fitRunToRun, runVariance } from './run-to-run.js';

const SHARES = [0.1, 0.3, 0.5, 0.7, 0.9];

describe('fitRunToRun', () => {
  it('finds noise that grows with the share', () => {
    const spreads = SHARES.map((share) => ({ share, variance: Math.exp(-7 + 3 * share), degrees: 4 }));
    const { level, slope } = fitRunToRun(spreads);
    expect(level).toBeCloseTo(-7, 8);
    expect(slope).toBeCloseTo(3, 8);
  });

  it('never takes more share for less noise: falling noise is pooled', () => {
    const spreads = SHARES.map((share) => ({ share, variance: 0.01 * (1 - share), degrees: 4 }));
    const { level, slope } = fitRunToRun(spreads);
    expect(slope).toBe(0);
    expect(Math.exp(level)).toBeCloseTo(0.005, 12);
  });

  it('pools by degrees of freedom where there are fewer than three shares', () => {
    const noise = fitRunToRun([
      { share: 0.2, variance: 0.01, degrees: 9 },
      { share: 0.8, variance: 0.03, degrees: 1 },
    ]);
    expect(noise.slope).toBe(0);
    expect(runVariance(noise, 0.8)).toBeCloseTo(0.012, 12);
  });

  it('lets a spread of many runs weigh more than one of few', () => {
    const disturbed = (degrees: number) => [
      ...SHARES.map((share) => ({ share, variance: Math.exp(-7 + share), degrees: 100 })),
      { share: 0.9, variance: 0.1, degrees },
    ];
    const few = fitRunToRun(disturbed(1));
    const many = fitRunToRun(disturbed(100));
    expect(runVariance(few, 0.9)).toBeLessThan(runVariance(many, 0.9) / 3);
    expect(few.slope).toBeGreaterThan(1);
    expect(few.slope).toBeLessThan(2);
  });

  it('stays above 0 where all runs were equal', () => {
    const noise = fitRunToRun(SHARES.map((share) => ({ share, variance: 0, degrees: 4 })));
    expect(runVariance(noise, 0.5)).toBeGreaterThan(0);
    expect(runVariance(noise, 0.5)).toBeLessThan(1e-10);
  });
});
