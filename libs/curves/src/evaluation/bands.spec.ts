import fc from 'fast-check';
import { shareBands } from './bands.js';

describe('bands of shares', () => {
  it('hold a third of the conditions each', () => {
    expect(shareBands([0.9, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])).toEqual([
      { from: 0.1, to: 0.3 },
      { from: 0.4, to: 0.6 },
      { from: 0.7, to: 0.9 },
    ]);
  });

  it('are fewer where conditions are few, and none of none', () => {
    expect(shareBands([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])).toHaveLength(2);
    expect(shareBands([0.1, 0.2, 0.3, 0.4])).toEqual([{ from: 0.1, to: 0.4 }]);
    expect(shareBands([])).toEqual([]);
  });

  it('hold every condition once, and at least three where there are as many', () => {
    const share = fc.integer({ min: 1, max: 12 }).map((tenth) => tenth / 12);
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 60 }), (shares) => {
        const bands = shareBands(shares);
        const counts = bands.map(({ from, to }) => shares.filter((one) => from <= one && one <= to).length);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(shares.length);
        expect(bands.length).toBeLessThanOrEqual(3);
        if (shares.length >= 3) expect(Math.min(...counts)).toBeGreaterThanOrEqual(3);
      }),
    );
  });
});
