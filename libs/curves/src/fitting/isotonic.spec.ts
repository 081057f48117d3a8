import fc from 'fast-check';
import { isotonicBlocks } from './isotonic.js';

/** The level of each value: the largest, over all starts up to it, of the least mean from there to an end beyond it. */
function byMinMax(values: readonly number[], weights: readonly number[]): number[] {
  const mean = (from: number, to: number) => {
    let [sum, weight] = [0, 0];
    for (let i = from; i <= to; i += 1) {
      sum += (values[i] ?? 0) * (weights[i] ?? 0);
      weight += weights[i] ?? 0;
    }
    return sum / weight;
  };
  return values.map((_, i) => {
    const ends = [...values.keys()].slice(i);
    const starts = [...values.keys()].slice(0, i + 1);
    return Math.max(...starts.map((from) => Math.min(...ends.map((to) => mean(from, to)))));
  });
}

const pairs = fc.array(
  fc.record({
    // Few different values, so that many are equal.
    value: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: -10, max: 10, noNaN: true })),
    weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('isotonicBlocks', () => {
  it('has the levels of the min-max formula', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const [values, weights] = [all.map(({ value }) => value), all.map(({ weight }) => weight)];
        const levels = isotonicBlocks(values, weights).flatMap(({ level, count }) =>
          Array.from({ length: count }, () => level),
        );
        const oracle = byMinMax(values, weights);
        expect(levels).toHaveLength(values.length);
        for (const [i, level] of levels.entries()) expect(level).toBeCloseTo(oracle[i] ?? NaN, 9);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('covers every value once, by levels that rise strictly, with the weight of the values', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const blocks = isotonicBlocks(
          all.map(({ value }) => value),
          all.map(({ weight }) => weight),
        );
        let first = 0;
        for (const [i, { level, weight, count }] of blocks.entries()) {
          expect(level).toBeGreaterThan(blocks[i - 1]?.level ?? -Infinity);
          const own = all.slice(first, first + count);
          expect(weight).toBeCloseTo(
            own.reduce((sum, one) => sum + one.weight, 0),
            9,
          );
          first += count;
        }
        expect(first).toBe(all.length);
      }),
      { seed: 2 },
    );
  });

  it('leaves what rises, and pools what falls by weight', () => {
    const [one, two, three] = isotonicBlocks([1, 4, 2, 7], [1, 1, 3, 2]);
    expect(one).toEqual({ level: 1, weight: 1, count: 1 });
    expect(two).toEqual({ level: 2.5, weight: 4, count: 2 });
    expect(three).toEqual({ level: 7, weight: 2, count: 1 });
    expect(isotonicBlocks([], [])).toEqual([]);
  });
});
