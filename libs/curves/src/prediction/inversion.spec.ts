import fc from 'fast-check';
import { leastGrains } from './inversion.js';
import type { LoadedCurve } from './prediction.js';

const GRAINS = 60;
const shareOf = (grains: number) => grains / GRAINS;
/** A curve whose lower bound is given for each grain, and known between two of them to within `slack`. */
function curve(lower: readonly number[], slack = 0): LoadedCurve {
  const grainsOf = (share: number) => Math.round(share * GRAINS);
  return {
    at: (share) => {
      const value = lower[grainsOf(share)] ?? 0;
      return { mean: value, lower: value, upper: value, relativeSd: 0, extrapolated: false };
    },
    between: (low, high) => {
      const least = Math.min(...lower.slice(grainsOf(low), grainsOf(high) + 1));
      return { leastLower: least - slack * (high - low), leastMean: least, mostRelativeSd: 0 };
    },
  };
}

/** Walks down from `to` as long as the bound holds. */
function bruteForce(lower: readonly number[], target: number, from: number, to: number): number | null {
  let least: number | null = null;
  for (let grains = to; grains >= from && (lower[grains] ?? 0) >= target; grains -= 1) least = grains;
  return least;
}

const value = fc.integer({ min: 0, max: 100 });
/** Rises and falls as it likes. */
const any = fc.array(value, { minLength: GRAINS + 1, maxLength: GRAINS + 1 });

describe('leastGrains', () => {
  it('is what a walk down from the top finds', () => {
    const grain = fc.integer({ min: 1, max: GRAINS });
    fc.assert(
      fc.property(any, value, grain, grain, fc.constantFrom(0, 50), (lower, target, from, to, slack) => {
        expect(leastGrains(curve(lower, slack), target / 10, from, to, shareOf)).toBe(
          bruteForce(lower, target / 10, from, to),
        );
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('reaches the target, and one grain less does not', () => {
    const rising = curve(Array.from({ length: GRAINS + 1 }, (_, grains) => grains));
    expect(leastGrains(rising, 17, 1, GRAINS, shareOf)).toBe(17);
    expect(leastGrains(rising, 16.5, 1, GRAINS, shareOf)).toBe(17);
    expect(leastGrains(rising, 17, 20, GRAINS, shareOf)).toBe(20);
  });

  it('is null where the bound does not hold at the top, or there is no grain', () => {
    const peak = curve([0, 50, 100, 50]);
    expect(leastGrains(peak, 80, 1, 2, shareOf)).toBe(2);
    expect(leastGrains(peak, 80, 1, 3, shareOf)).toBeNull();
    expect(leastGrains(peak, 0, 3, 2, shareOf)).toBeNull();
  });
});
