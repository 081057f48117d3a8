import fc from 'fast-check';
import { leastCovering } from './covering.js';

describe('the least number that covers its own need', () => {
  const needs = fc
    .array(fc.option(fc.integer({ min: -5, max: 45 }), { freq: 8 }), { minLength: 40, maxLength: 40 })
    .map((values) => values.sort((a, b) => (b ?? Infinity) - (a ?? Infinity)));

  it('is what trying them all finds, for any need that never rises', () => {
    let found = 0;
    fc.assert(
      fc.property(needs, fc.nat(39), fc.nat(39), (need, from, to) => {
        const all = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
        const least = all.find((number) => (need[number] ?? Infinity) <= number) ?? null;
        expect(leastCovering(from, to, (number) => need[number] ?? null)).toBe(least);
        if (least !== null && least > from) found += 1;
      }),
      { seed: 1, numRuns: 5000 },
    );
    expect(found).toBeGreaterThan(500);
  });

  it('asks seldom where the need hardly changes, and never more than twice for each halving', () => {
    const asks = (need: (number: number) => number | null) => {
      let count = 0;
      leastCovering(0, 2 ** 20, (number) => {
        count += 1;
        return need(number);
      });
      return count;
    };
    expect(asks(() => 12_345)).toBeLessThanOrEqual(3);
    expect(asks((number) => Math.ceil(400_000 - number / 10))).toBeLessThanOrEqual(12);
    expect(asks((number) => 2 ** 20 - number)).toBeLessThanOrEqual(42);
    expect(asks(() => null)).toBeLessThanOrEqual(42);
  });
});
