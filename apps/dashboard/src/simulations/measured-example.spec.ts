import type { Benchmark } from '@plimsoll/client';
import { draftLike } from './measured-example.js';

const beside = (budgetUs: number, workload: string, its: number, more: object = {}) => ({
  budgetUs,
  neighbours: [{ workload, budgetUs: its, ...more }],
  samples: [1],
});
const benchmark: Benchmark = {
  id: '7f0c4a3e-58b4-4b7d-9a0f-0d4c6d0e8a11',
  hardwareProfile: 'epyc',
  workload: 'http',
  metric: { name: 'throughput', unit: 'req/s' },
  origin: 'measured',
  periodUs: 50_000,
  windowMs: null,
  pointCount: 13,
  excludedCount: 0,
  createdAt: '2026-01-01T00:00:00Z',
  points: [
    { budgetUs: 20_000, samples: [1] },
    { budgetUs: 10_000, samples: [1] },
    beside(10_000, 'http', 10_000),
    beside(10_000, 'stream', 5000, { trafficMbps: 25 }),
    beside(10_000, 'stream', 5000, { trafficMbps: 50 }),
    ...[5000, 10_000, 15_000, 20_000, 25_000, 30_000, 35_000].map((its) => beside(10_000, 'compute', its)),
    beside(10_000, 'sibling', 15_000, { relation: 'smt' }),
  ],
};

test('a sweep like a benchmark has its shares, and its neighbours of the core with what they do', () => {
  const { neighbours, ...draft } = draftLike(benchmark);
  expect(draft).toMatchObject({
    hardwareProfile: 'epyc',
    workload: 'http',
    load: 'requests',
    shares: '20, 40',
    periodUs: '50000',
  });
  expect(neighbours.map(({ id: _, ...neighbour }) => neighbour)).toEqual([
    { workload: 'compute', load: 'compute', shares: '0, 10, 30, 40, 60, 70' },
    { workload: 'http', load: 'requests', shares: '20' },
    { workload: 'stream', load: 'stream', shares: '10' },
  ]);
});
