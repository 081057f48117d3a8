import { Latest } from './latest.js';

test('while one question is answered, only the last of those that come is kept', async () => {
  const put: number[] = [];
  const answers: (() => void)[] = [];
  const latest = new Latest<number>((question) => {
    put.push(question);
    return new Promise((resolve) => answers.push(resolve));
  });
  const all = latest.ask(1);
  await Promise.all([2, 3, 4].map((question) => latest.ask(question)));
  expect(put).toEqual([1]);
  answers.shift()?.();
  await Promise.resolve();
  expect(put).toEqual([1, 4]);
  answers.shift()?.();
  await all;
  void latest.ask(5);
  expect(put).toEqual([1, 4, 5]);
});
