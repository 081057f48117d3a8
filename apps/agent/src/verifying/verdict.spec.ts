import { type Verdict, verdictInWords, verdictOf, verdictOfRuns } from './verdict.js';

const runs = (kept: number, trials: number) => Array.from({ length: trials }, (_, i) => i < kept);

describe('the verdict on a promise', () => {
  it('has the interval of Clopper and Pearson', () => {
    // Their limits for 8 of 10 are in many tables: 0.4439 and 0.9748.
    const { share, lower, upper } = verdictOf(runs(8, 10), 0.9);
    expect([share, lower, upper].map((value) => value.toFixed(4))).toEqual(['0.8000', '0.4439', '0.9748']);
  });

  it.each([
    [20, 20, 0.95, false],
    [8, 10, 0.9, false],
    [6, 10, 0.9, true],
    [70, 100, 0.8, true],
    [73, 100, 0.8, false],
    [0, 2, 0.9, true],
    [0, 1, 0.95, false],
  ])('%i of %i at %d: broken is %p', (kept, trials, asked, isBroken) => {
    expect(verdictOf(runs(kept, trials), asked).isBroken).toBe(isBroken);
  });

  describe('of trials that come in runs', () => {
    const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
    const limits = ({ lower, upper }: Verdict) => [lower, upper];

    it('is that of independent trials where runs are no more alike than chance', () => {
      const mixed = [...times(9, [true, true]), ...times(7, [true, false])];
      expect(verdictOfRuns(mixed, 0.9)).toEqual(verdictOf(mixed.flat(), 0.9));
    });

    it('is that of one trial for each run where all of a run end the same', () => {
      const alike = [...times(8, times(3, true)), ...times(2, times(3, false))];
      const { trials, kept, share, lower } = verdictOfRuns(alike, 0.9);
      expect([trials, kept, share]).toEqual([30, 24, 0.8]);
      // Runs of the sample are divided by one less than there are: 9 that tell as much, of which 7.2 are kept.
      expect(lower).toBeCloseTo(verdictOf(runs(7, 9), 0.9).lower, 12);
      expect(verdictOfRuns(alike, 0.95).isBroken).toBe(false);
      expect(verdictOf(alike.flat(), 0.95).isBroken).toBe(true);
    });

    it('is that of so many runs where all are kept, or none', () => {
      expect(limits(verdictOfRuns(times(7, [true, true]), 0.9))).toEqual(limits(verdictOf(runs(7, 7), 0.9)));
      expect(limits(verdictOfRuns(times(7, [false]), 0.9))).toEqual(limits(verdictOf(runs(0, 7), 0.9)));
    });
  });

  it('is said in words', () => {
    expect(verdictInWords(verdictOf(runs(9, 10), 0.9))).toBe('9 of 10: 90.0% (55.5% to 99.7%), asked 90.0%');
  });
});
