import fc from 'fast-check';
import { exactAtMost } from '../fixtures/exact-binomial.js';
import { binomialAtLeast, binomialAtMost } from './binomial.js';

describe('the binomial distribution', () => {
  const trials = fc
    .integer({ min: 1, max: 120 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

  it('is the sum of its terms, from either end', () => {
    fc.assert(
      fc.property(trials, fc.integer({ min: 1, max: 999 }), ([k, n], parts) => {
        const exact = exactAtMost(k, n, parts);
        expect(Math.abs(binomialAtMost(k, n, parts / 1000) - exact)).toBeLessThan(1e-12);
        const rest = 1 - (k === 0 ? 0 : exactAtMost(k - 1, n, parts));
        expect(Math.abs(binomialAtLeast(k, n, parts / 1000) - rest)).toBeLessThan(1e-12);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps nine digits up to 100,000 trials', () => {
    // Halves: P(at most 49,999 of 100,000) and P(at least 50,001) are equal, and the middle term is by Stirling's series.
    const n = 100_000;
    const middle = Math.exp(-1 / (4 * n) + 1 / (24 * n ** 3)) / Math.sqrt((Math.PI * n) / 2);
    expect(Math.abs(binomialAtMost(n / 2 - 1, n, 0.5) - (1 - middle) / 2)).toBeLessThan(1e-9);
    expect(Math.abs(binomialAtMost(n / 2, n, 0.5) - (1 + middle) / 2)).toBeLessThan(1e-9);
  });

  it('is certain at the ends', () => {
    expect([binomialAtMost(-1, 5, 0.3), binomialAtMost(5, 5, 0.3), binomialAtLeast(0, 5, 0.3)]).toEqual([
      0, 1, 1,
    ]);
    expect([binomialAtMost(2, 5, 0), binomialAtMost(2, 5, 1)]).toEqual([1, 0]);
  });
});
