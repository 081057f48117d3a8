import { uniformOf } from '@plimsoll/units';
import { type Cluster, coverageIntervals, coveredFractions, type Interval } from './bootstrap.js';

/** Clusters of `runs` runs that are covered with probability `p`, all alike or each by itself. */
function draw(count: number, runs: number, p: number, together: boolean, uniform: () => number): Cluster[] {
  return Array.from({ length: count }, () => {
    const all = uniform() < p ? runs : 0;
    const each = Array.from({ length: runs }, () => (uniform() < p ? 1 : 0)).reduce<number>(
      (a, b) => a + b,
      0,
    );
    return { covered: [together ? all : each], runs };
  });
}

/** Of clusters with one bound. */
const intervalOf = (clusters: Cluster[], seed: number) =>
  coverageIntervals(clusters, uniformOf(seed))[0] as Interval;
const width = ([lower, upper]: Interval) => upper - lower;

describe('the interval of a covered fraction', () => {
  it('is that of a binomial where runs are independent', () => {
    const clusters = draw(400, 5, 0.8, false, uniformOf(1));
    const [lower, upper] = intervalOf(clusters, 2);
    const fraction = coveredFractions(clusters)[0] ?? NaN;
    const half = 2.576 * Math.sqrt((fraction * (1 - fraction)) / 2000);
    expect(lower).toBeCloseTo(fraction - half, 2);
    expect(upper).toBeCloseTo(fraction + half, 2);
  });

  it('is wider by the root of their number where runs of a cluster share their error', () => {
    const apart = intervalOf(draw(400, 5, 0.8, false, uniformOf(1)), 2);
    const together = intervalOf(draw(400, 5, 0.8, true, uniformOf(1)), 2);
    expect(width(together) / width(apart)).toBeCloseTo(Math.sqrt(5), 0);
  });

  it('holds the truth nearly always', () => {
    const uniform = uniformOf(3);
    let held = 0;
    for (let i = 0; i < 60; i += 1) {
      const [lower, upper] = intervalOf(draw(40, 5, 0.8, true, uniform), i);
      if (lower <= 0.8 && 0.8 <= upper) held += 1;
    }
    // 99% of 60 are 59; a binomial seldom falls below 57.
    expect(held).toBeGreaterThanOrEqual(57);
  });

  it('weighs clusters by their runs, for each bound by itself', () => {
    const clusters = [
      { covered: [90, 0], runs: 90 },
      { covered: [0, 10], runs: 10 },
    ];
    expect(coveredFractions(clusters)).toEqual([0.9, 0.1]);
    expect(coverageIntervals(clusters, uniformOf(1))).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('is a point where all clusters are covered whole, or none', () => {
    expect(intervalOf(draw(20, 5, 1, false, uniformOf(1)), 2)).toEqual([1, 1]);
    expect(intervalOf([{ covered: [0], runs: 5 }], 2)).toEqual([0, 0]);
  });

  it('is the same for the same seed, and needs runs', () => {
    const clusters = draw(20, 5, 0.7, true, uniformOf(4));
    expect(intervalOf(clusters, 5)).toEqual(intervalOf(clusters, 5));
    expect(() => intervalOf([...clusters, { covered: [0], runs: 0 }], 5)).toThrow(RangeError);
  });
});
