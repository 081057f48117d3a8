import { type Coverage, coverageInWords } from './coverage.js';

const bound = (fraction: number, holds: boolean): Coverage => ({
  ...{ side: 'lower', confidence: 0.9, clusters: 45, runs: 225, fraction, holds },
  interval: [fraction - 0.02, fraction + 0.02],
});

test('coverage is judged by the bounds that do not hold as often as they say', () => {
  expect(coverageInWords({ coverage: [bound(0.91, true)] })).toEqual({
    holds: true,
    title: 'The bounds hold as often as they say',
    detail: 'Judged by 225 runs of 45 conditions.',
  });
  expect(coverageInWords({ coverage: [bound(0.91, true), bound(0.8, false)] })).toEqual({
    holds: false,
    title: 'Some bounds hold less often than they say',
    detail:
      'Judged by 225 runs of 45 conditions. Off by more than chance: the lower bound at 90% holds for 80% (78% to 82%).',
  });
  expect(coverageInWords({ coverage: [bound(0.97, false)] })).toMatchObject({
    holds: true,
    title: 'Some bounds hold more often than they say',
  });
  expect(coverageInWords({ coverage: [] }).title).toBe('Coverage is not known');
});
