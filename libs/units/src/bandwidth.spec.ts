import fc from 'fast-check';
import {
  Bandwidth,
  compareFractions,
  decimalFraction,
  fraction,
  microseconds,
  sumFractions,
} from './index.js';

const ONE = fraction(1, 1);

function bandwidth(terms: [number, number][]): Bandwidth {
  const sum = new Bandwidth();
  for (const [budget, period] of terms) sum.add(microseconds(budget), microseconds(period));
  return sum;
}

describe('Bandwidth', () => {
  it('fits nineteen 1/20 into 0.95 and three 1/3 into 1, which floats refuse', () => {
    const twentieths = Array.from({ length: 19 }, (): [number, number] => [1, 20]);
    expect(bandwidth(twentieths).compare(decimalFraction(0.95))).toBe(0);
    expect(twentieths.reduce((sum) => sum + 1 / 20, 0) <= 0.95).toBe(false);
    expect(
      bandwidth([
        [1, 3],
        [7, 21],
        [11, 33],
      ]).compare(ONE),
    ).toBe(0);
  });

  it('refuses an excess that a float does not see', () => {
    const hour = 3_600_000_000;
    const terms: [number, number][] = [
      [hour - 1, hour],
      [1, hour - 1],
    ];
    expect(bandwidth(terms).compare(ONE)).toBe(1);
    expect((hour - 1) / hour + 1 / (hour - 1) <= 1).toBe(true);
  });

  it('agrees with exact fractions on random sums', () => {
    const term = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }));
    fc.assert(
      fc.property(fc.array(term, { maxLength: 8 }), fc.integer({ min: 1, max: 400 }), (terms, percent) => {
        const limit = fraction(percent, 100);
        const exact = sumFractions(terms.map(([budget, period]) => fraction(budget, period)));
        expect(bandwidth(terms).compare(limit)).toBe(compareFractions(exact, limit));
      }),
    );
  });

  it('says when a line at its rate meets one at another', () => {
    const half = bandwidth([[1, 2]]);
    expect(half.timeToClose(1000, ONE)).toBeGreaterThanOrEqual(2000);
    expect(half.timeToClose(1000, ONE)).toBeLessThanOrEqual(2002);
    expect(half.timeToClose(1000, fraction(1, 4))).toBeGreaterThanOrEqual(4000);
    expect(half.timeToClose(1000, fraction(1, 4))).toBeLessThanOrEqual(4002);
    expect(half.timeToClose(1, fraction(1, 2))).toBe(Infinity);
  });
});

describe('decimalFraction', () => {
  it.each([
    [0.95, 95n, 100n],
    [1, 1n, 1n],
    [1e-7, 1n, 10_000_000n],
    [1.5e-8, 15n, 1_000_000_000n],
    [0.123456789, 123456789n, 1_000_000_000n],
  ])('reads %p as people wrote it', (value, numerator, denominator) => {
    expect(compareFractions(decimalFraction(value), fraction(numerator, denominator))).toBe(0);
  });

  it.each([0.1234567891, 1e-10, -0.5, NaN, Infinity])('refuses %p', (value) => {
    expect(() => decimalFraction(value)).toThrow(RangeError);
  });
});
