import type { Condition } from './condition.js';
import { fitModel } from './fit-model.js';
import { normalScores, standardisedResiduals } from './residuals.js';

const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Throughput in proportion to the share, alone and beside a neighbour that costs a tenth; runs differ by 1%. */
const conditions = (runs: number, disturbed = 1): Condition[] =>
  [0, 0.2].flatMap((beside) =>
    SHARES.map((share, i) => ({
      label: `${beside} ${share}`,
      share,
      periodUs: 100_000,
      neighbours: beside === 0 ? [] : [{ kind: 'stream/core', share: beside, traffic: {} }],
      mean:
        1000 * share * (1 - beside / 2) * (1 + (i % 2 === 0 ? 0.002 : -0.002)) * (i === 6 ? disturbed : 1),
      sd: runs > 1 ? 10 * share : 0,
      runs,
    })),
  );

describe('standardised residuals', () => {
  it.each([
    ['repeated runs', 5],
    ['single runs', 1],
  ])('of an outlier are those that the fit listed, with %s', (_what, runs) => {
    const measured = conditions(runs, 0.8);
    const model = fitModel(measured);
    const residuals = standardisedResiduals(model, measured);
    expect(model.diagnostics.outliers.length).toBeGreaterThan(0);
    for (const outlier of model.diagnostics.outliers) {
      const found = residuals.find(({ condition }) => condition.label === outlier.label);
      expect(found?.relativeError).toBeCloseTo(outlier.relativeError, 9);
      expect(found?.deviations).toBeCloseTo(outlier.deviations, 6);
    }
  });

  it('leave out what delivered nothing', () => {
    const measured = conditions(5);
    const nothing = { ...measured[0]!, mean: 0 };
    expect(standardisedResiduals(fitModel(measured), [...measured, nothing])).toHaveLength(measured.length);
  });
});

describe('normal scores', () => {
  it('are symmetric, in the order of the values', () => {
    const [most, least, middle] = normalScores([3, 1, 2]);
    expect(most).toBeCloseTo(0.8694, 3);
    expect(least).toBeCloseTo(-0.8694, 3);
    expect(middle).toBe(0);
  });

  it('of one value, or of none, are finite', () => {
    expect(normalScores([5])).toEqual([0]);
    expect(normalScores([])).toEqual([]);
  });
});
