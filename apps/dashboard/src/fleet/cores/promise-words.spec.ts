import { promiseInWords } from './promise-words.js';

const vm = { name: 'web', workload: 'http' };

test.each([
  [{ ...vm, target: { throughput: 2500 } }, 'throughput of 2,500'],
  [{ ...vm, vcpus: 2, target: { throughput: 2500 } }, 'throughput of 2,500 on 2 cores together'],
  [{ ...vm, responseTime: { deadlineUs: 20_000, quantile: 0.99 } }, '99% of responses within 20 ms'],
  [
    { ...vm, target: { throughput: 10 }, responseTime: { deadlineUs: 20_000 } },
    'throughput of 10, all of responses within 20 ms',
  ],
  [{ ...vm, reservation: { budgetUs: 1, periodUs: 2 } }, 'the reservation itself'],
  [undefined, 'not known'],
])('what was asked for is told in words: %j', (asked, words) => {
  expect(promiseInWords(asked)).toBe(words);
});
