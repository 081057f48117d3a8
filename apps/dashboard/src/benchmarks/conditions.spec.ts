import type { Benchmark } from '@plimsoll/client';
import { conditionInWords, conditionsOf } from './conditions.js';

const benchmark: Benchmark = {
  id: '7f0c4a3e-58b4-4b7d-9a0f-0d4c6d0e8a11',
  hardwareProfile: 'epyc',
  workload: 'http',
  metric: { name: 'throughput', unit: 'req/s' },
  origin: 'measured',
  periodUs: 100_000,
  windowMs: null,
  pointCount: 4,
  excludedCount: 0,
  createdAt: '2026-01-01T00:00:00Z',
  points: [
    {
      budgetUs: 40_000,
      neighbours: [{ workload: 'stream', budgetUs: 20_000, trafficMbps: 25 }],
      samples: [90, 110],
    },
    { budgetUs: 20_000, mean: 50, sd: 2, n: 7 },
    { budgetUs: 5_000, periodUs: 50_000, samples: [20] },
    { unreserved: true, samples: [400] },
  ],
};

test('conditions are summed up over their runs, alone first, by share', () => {
  const conditions = conditionsOf(benchmark);
  expect(conditions.map(({ kind, share, mean, sd, runs }) => ({ kind, share, mean, sd, runs }))).toEqual([
    { kind: 'alone', share: 0.1, mean: 20, sd: null, runs: 1 },
    { kind: 'alone', share: 0.2, mean: 50, sd: 2, runs: 7 },
    { kind: 'beside stream', share: 0.4, mean: 100, sd: Math.sqrt(200), runs: 2 },
  ]);
});

test('a condition is told in words, with its unit and its neighbours', () => {
  const loaded = conditionsOf(benchmark)[2];
  expect(loaded && conditionInWords(loaded, 'req/s')).toBe(
    '40% of 100 ms, beside stream 20% 25 Mbit/s\n100 ± 14.14 req/s, 2 runs',
  );
});
