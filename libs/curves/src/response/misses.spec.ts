import fc from 'fast-check';
import { exactAtMost } from '../fixtures/exact-binomial.js';
import { missShare, shareEstimate } from './misses.js';
import { responseTimes } from './response-times.js';

describe('the limits of a share', () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, table I, method 5.
  it.each([
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ])('are those in print for %d of %d', (successes, trials, lower, upper) => {
    // Two-sided at 0.95: 0.975 for each side.
    const estimate = shareEstimate(successes, trials, 0.975);
    expect(Math.abs(estimate.lower - lower)).toBeLessThanOrEqual(0.00005);
    expect(Math.abs(estimate.upper - upper)).toBeLessThanOrEqual(0.00005);
    expect(estimate.fraction).toBe(successes / trials);
  });

  it('have closed forms for none and for all', () => {
    for (const trials of [1, 20, 500, 100_000]) {
      const none = shareEstimate(0, trials, 0.95);
      expect(none).toMatchObject({ fraction: 0, lower: 0 });
      expect(Math.abs(none.upper / (1 - 0.05 ** (1 / trials)) - 1)).toBeLessThan(1e-6);
      const all = shareEstimate(trials, trials, 0.95);
      expect(all).toMatchObject({ fraction: 1, upper: 1 });
      expect(Math.abs(all.lower - 0.05 ** (1 / trials))).toBeLessThan(1e-9);
    }
  });

  it('cover every share with at least the confidence, whatever it is', () => {
    const [trials, confidence] = [40, 0.9];
    const estimates = Array.from({ length: trials + 1 }, (_, k) => shareEstimate(k, trials, confidence));
    for (let parts = 1; parts < 1000; parts += 7) {
      const chance = estimates.map(
        (_, k) => exactAtMost(k, trials, parts) - (k === 0 ? 0 : exactAtMost(k - 1, trials, parts)),
      );
      const covered = (holds: (estimate: (typeof estimates)[number]) => boolean) =>
        chance.reduce((sum, each, k) => sum + (holds(estimates[k] as never) ? each : 0), 0);
      expect(covered(({ lower }) => lower <= parts / 1000)).toBeGreaterThanOrEqual(confidence - 1e-9);
      expect(covered(({ upper }) => upper >= parts / 1000)).toBeGreaterThanOrEqual(confidence - 1e-9);
    }
  });

  it('lie around the share and apart with the confidence; of misses and of their absence they mirror', () => {
    const anyShare = fc
      .integer({ min: 1, max: 2000 })
      .chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n)));
    fc.assert(
      fc.property(anyShare, ([k, n]) => {
        const [loose, tight] = [shareEstimate(k, n, 0.99), shareEstimate(k, n, 0.6)];
        const values = [0, loose.lower, tight.lower, k / n, tight.upper, loose.upper, 1];
        expect(values).toEqual(values.toSorted((a, b) => a - b));
        const mirror = shareEstimate(n - k, n, 0.99);
        expect(Math.abs(mirror.upper - (1 - loose.lower))).toBeLessThan(1e-10);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    [-1, 5, 0.9],
    [6, 5, 0.9],
    [0, 0, 0.9],
    [1, 5, 1],
    [1, 5, 0.3],
  ])('are refused for %d of %d at %d', (successes, trials, confidence) => {
    expect(() => shareEstimate(successes, trials, confidence)).toThrow(RangeError);
  });
});

test('a response misses a deadline that it exceeds, not one that it meets', () => {
  const times = responseTimes([19, 20, 20.001, 1021.6]);
  expect(missShare(times, 20, 0.95)).toEqual(shareEstimate(2, 4, 0.95));
  expect(missShare(times, 2000, 0.95).fraction).toBe(0);
});
