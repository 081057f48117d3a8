import { verdictInWords, verdictOf } from './verdict.js';

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

  it('is said in words', () => {
    expect(verdictInWords(verdictOf(runs(9, 10), 0.9))).toBe('9 of 10: 90.0% (55.5% to 99.7%), asked 90.0%');
  });
});
