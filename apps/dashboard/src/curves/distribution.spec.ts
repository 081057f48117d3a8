import { distributionsOf, stepsOf } from './distribution.js';

test('the function rises by a step at each response, from nothing to all', () => {
  expect(stepsOf([3, 1, 2, 2])).toEqual([
    { ms: 1, part: 0 },
    { ms: 1, part: 0.25 },
    { ms: 2, part: 0.5 },
    { ms: 2, part: 0.75 },
    { ms: 3, part: 1 },
  ]);
});

test('of very many responses it has a thousand steps, and still ends at the slowest', () => {
  const steps = stepsOf(Array.from({ length: 12_345 }, (_, i) => i));
  expect(steps).toHaveLength(1001);
  expect(steps.at(-1)).toEqual({ ms: 12_344, part: 1 });
});

test('conditions are told by their reservation and who was beside, and those without samples left out', () => {
  const points = [
    { budgetUs: 4000, neighbours: [{ workload: 'loaded', budgetUs: 12_000 }], samples: [1] },
    { unreserved: true, neighbours: [], samples: [1] },
    { budgetUs: 4000, neighbours: [], mean: 1, sd: 0, n: 9 },
  ];
  const distributions = distributionsOf({ points, periodUs: 20_000 } as never);
  expect(distributions.map(({ name }) => name)).toEqual([
    '4 ms in 20 ms, beside loaded 60%',
    'no reservation, alone',
  ]);
});
