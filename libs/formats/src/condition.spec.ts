import { conditionOf } from './condition.js';

it('turns budgets into shares of the period, and runs into mean and sd', () => {
  const point = { budgetUs: 20_000, periodUs: 80_000, neighbours: [], samples: [1, 3] };
  expect(conditionOf(point)).toEqual({
    share: 0.25,
    periodUs: 80_000,
    neighbours: [],
    mean: 2,
    sd: Math.SQRT2,
    runs: 2,
    samples: [1, 3],
  });
});

it('keeps what neighbours receive, and summaries as they stand', () => {
  const neighbours = [
    { workload: 'stream', budgetUs: 10_000, trafficMbps: 25 },
    { workload: 'http', budgetUs: 20_000 },
  ];
  expect(conditionOf({ budgetUs: 1, periodUs: 100_000, neighbours, mean: 5, sd: 1, n: 7 })).toEqual({
    share: 0.00001,
    periodUs: 100_000,
    neighbours: [
      { kind: 'stream', share: 0.1, traffic: { mbps: 25 } },
      { kind: 'http', share: 0.2, traffic: {} },
    ],
    mean: 5,
    sd: 1,
    runs: 7,
  });
});
