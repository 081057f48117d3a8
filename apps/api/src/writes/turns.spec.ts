import { setTimeout } from 'node:timers/promises';
import { Turns } from './turns.js';

it('lets so many work at once, in the order in which they came, whatever becomes of them', async () => {
  const turns = new Turns(2, 5000);
  let [working, most] = [0, 0];
  const done: number[] = [];
  const work = (i: number) =>
    turns.take(async () => {
      working += 1;
      most = Math.max(most, working);
      await setTimeout(5);
      working -= 1;
      done.push(i);
      if (i % 3 === 0) throw new Error('failed');
    });
  const all = Array.from({ length: 10 }, (_, i) => i);
  const outcomes = await Promise.allSettled(all.map(work));
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(4);
  expect([most, working]).toEqual([2, 0]);
  expect(done).toEqual(all);
});

it('sends away who has waited too long, and takes the next', async () => {
  const turns = new Turns(1, 20);
  let end = (): void => undefined;
  const slow = turns.take(() => new Promise<void>((resolve) => (end = resolve)));
  await expect(turns.take(() => Promise.resolve())).rejects.toMatchObject({ code: 'unavailable' });
  const next = turns.take(() => Promise.resolve('next'));
  await expect(next).rejects.toMatchObject({ code: 'unavailable' });
  end();
  await slow;
  await expect(turns.take(() => Promise.resolve('last'))).resolves.toBe('last');
});
