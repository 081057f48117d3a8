import type { Condition } from './condition.js';
import { diagnose, type Fitted } from './diagnostics.js';

/** A condition that was expected to deliver 100 * share * 10, known to 1%. */
function fitted(share: number, residual: number, change: Partial<Fitted & { label: string }> = {}): Fitted {
  const expected = 1000 * share;
  const condition: Condition = {
    share,
    periodUs: 100_000,
    neighbours: [],
    mean: expected * (1 + residual),
    sd: 1,
    runs: 4,
    ...(change.label === undefined ? {} : { label: change.label }),
  };
  return {
    condition,
    expected,
    residual,
    deviations: residual / 0.01,
    weight: 1,
    disturbed: false,
    ...change,
  };
}

describe('diagnose', () => {
  it('counts conditions and runs', () => {
    expect(diagnose([fitted(0.2, 0), fitted(0.4, 0)])).toEqual({
      conditions: 2,
      runs: 8,
      rSquared: 1,
      medianRelativeError: 0,
      outliers: [],
    });
  });

  it('tells how much of the variance of means is explained', () => {
    // Means 110 and 300, expected 100 and 300: 10^2 of 2 * 95^2 is left.
    const { rSquared, medianRelativeError } = diagnose([fitted(0.1, 0.1), fitted(0.3, 0)]);
    expect(rSquared).toBeCloseTo(1 - 100 / (2 * 95 ** 2), 12);
    expect(medianRelativeError).toBeCloseTo(0.05, 12);
  });

  it('is finite where all means are equal, and where nothing was expected', () => {
    expect(diagnose([fitted(0.2, 0), fitted(0.2, 0)]).rSquared).toBe(1);
    const nothing = { ...fitted(0.1, 0.1), expected: 0, residual: 1000 };
    expect(diagnose([nothing, fitted(0.3, 0)]).rSquared).toBeCloseTo(1 - 110 ** 2 / (2 * 95 ** 2), 12);
  });

  it('lists what lies more than 3.5 standard deviations away, on either side', () => {
    const { outliers } = diagnose([
      fitted(0.1, 0.034),
      fitted(0.2, 0.036, { weight: 0.5, label: 'high' }),
      fitted(0.3, -0.036),
    ]);
    expect(outliers).toEqual([
      {
        label: 'high',
        share: 0.2,
        periodUs: 100_000,
        neighbours: [],
        what: 'mean',
        relativeError: 0.036,
        deviations: 3.5999999999999996,
        weight: 0.5,
      },
      expect.objectContaining({ share: 0.3, what: 'mean', relativeError: -0.036 }),
    ]);
    expect(outliers[1]).not.toHaveProperty('label');
  });

  it('lists a disturbed condition by its spread, unless its mean is far', () => {
    const { outliers } = diagnose([
      fitted(0.1, 0, { disturbed: true }),
      fitted(0.2, 0.05, { disturbed: true }),
    ]);
    expect(outliers.map(({ what }) => what)).toEqual(['spread', 'mean']);
  });
});
