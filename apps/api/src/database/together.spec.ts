import { setTimeout } from 'node:timers/promises';
import { together } from './together.js';

it('gives what each gives, in order', async () => {
  expect(await together(setTimeout(5, 'late'), Promise.resolve(2))).toEqual(['late', 2]);
});

it('fails once all have ended', async () => {
  let hasEnded = false;
  const slow = setTimeout(20).then(() => {
    hasEnded = true;
  });
  await expect(together(Promise.reject(new Error('at once')), slow)).rejects.toThrow('at once');
  expect(hasEnded).toBe(true);
});
