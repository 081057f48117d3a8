import { longestWaitMs } from './backoff.js';

test('who is not answered waits longer each time, but never longer than half a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 60, 2000].map(longestWaitMs)).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]);
});
