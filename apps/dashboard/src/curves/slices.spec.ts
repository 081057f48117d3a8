import type { Neighbour } from '@plimsoll/client';
import { type Condition, kindOf } from '../benchmarks/conditions.js';
import { againstNeighbour, byNeighbours, kindsOf, neighbourShare, ownBudgetsOf } from './slices.js';

const condition = (budgetUs: number, ...neighbours: Neighbour[]): Condition => ({
  budgetUs,
  periodUs: 100_000,
  share: budgetUs / 100_000,
  neighbours,
  kind: kindOf(neighbours),
  mean: 1,
  sd: null,
  runs: 1,
});
const compute = (budgetUs: number): Neighbour => ({ workload: 'compute', budgetUs });
const stream = (trafficMbps: number): Neighbour => ({ workload: 'stream', budgetUs: 20_000, trafficMbps });
const measured = [
  condition(20_000),
  condition(40_000),
  condition(40_000, compute(10_000)),
  condition(20_000, compute(10_000)),
  condition(20_000, compute(30_000)),
  condition(20_000, stream(25)),
  condition(20_000, stream(25), compute(10_000)),
];

test('each set of neighbours of a kind is a curve over the own share, beside the one alone', () => {
  expect(kindsOf(measured)).toEqual(['beside compute', 'beside stream', 'beside compute + stream']);
  const slices = byNeighbours(measured, 'beside compute');
  expect(slices.map(({ name, conditions }) => [name, conditions.length])).toEqual([
    ['alone', 2],
    ['compute 10%', 2],
    ['compute 30%', 1],
  ]);
});

test('each workload and traffic is a curve over the share of the one neighbour', () => {
  const [own] = ownBudgetsOf(measured);
  expect(own).toEqual({ budgetUs: 20_000, periodUs: 100_000 });
  const slices = againstNeighbour(measured, own!);
  expect(slices.map(({ name, conditions }) => [name, conditions.map(neighbourShare)])).toEqual([
    ['compute', [0.1, 0.3]],
    ['stream, 25 Mbit/s', [0.2]],
  ]);
});
