import type { Condition } from '../benchmarks/conditions.js';
import { companyOf, distanceOf, marksOf, pairsOf, scaleOf } from './compared.js';

const condition = (share: number, mean: number, neighbours: Condition['neighbours'] = []): Condition => ({
  share,
  budgetUs: share * 100_000,
  periodUs: 100_000,
  neighbours,
  kind: '',
  mean,
  sd: mean / 10,
  runs: 3,
});
const stream = (budgetUs: number, trafficMbps: number) => ({ workload: 'stream', budgetUs, trafficMbps });
const both = {
  simulated: [
    condition(0.2, 100),
    condition(0.4, 200),
    condition(0.6, 310),
    condition(0.4, 150, [stream(20_000, 31.5)]),
  ],
  measured: [
    condition(0.2, 1000),
    condition(0.4, 2500),
    condition(0.4, 2000, [stream(20_000, 25)]),
    condition(0.4, 1750, [stream(20_000, 50)]),
    condition(0.4, 1000, [stream(50_000, 50)]),
    condition(0.3, 1300),
  ],
};

test('a company is told by shares: traffic is what came of them', () => {
  expect(both.measured.map(companyOf)).toEqual([
    'alone',
    'alone',
    'stream 20%',
    'stream 20%',
    'stream 50%',
    'alone',
  ]);
});

test('the scale is the mean alone at the largest share that both have', () => {
  expect(scaleOf(both)).toEqual({ share: 0.4, simulated: 200, measured: 2500 });
  expect(scaleOf({ ...both, measured: [] })).toBeNull();
});

test('what was measured beside a company that was not simulated is left out', () => {
  const marks = marksOf(both, scaleOf(both));
  expect(marks.map(({ company, mean }) => [company, mean])).toEqual([
    ['alone', 0.5],
    ['alone', 1],
    ['alone', 1.55],
    ['stream 20%', 0.75],
    ['alone', 0.4],
    ['alone', 1],
    ['stream 20%', 0.8],
    ['stream 20%', 0.7],
    ['alone', 0.52],
  ]);
  expect(marks[3]?.sd).toBeCloseTo(0.075);
});

test('conditions are put beside each other, and their distance is told', () => {
  const pairs = pairsOf(marksOf(both, scaleOf(both)));
  expect(
    pairs.map(({ company, share, simulated, measured }) => [company, share, simulated?.mean, measured?.mean]),
  ).toEqual([
    ['alone', 0.2, 0.5, 0.4],
    ['alone', 0.4, 1, 1],
    ['alone', 0.6, 1.55, undefined],
    ['stream 20%', 0.4, 0.75, 0.8],
    ['stream 20%', 0.4, 0.75, 0.7],
    ['alone', 0.3, undefined, 0.52],
  ]);
  const distance = distanceOf(pairs, scaleOf(both));
  expect(distance?.pairs).toBe(3);
  expect(distance?.median).toBeCloseTo(0.05 / 0.7);
  expect(distance?.largest).toBeCloseTo(0.25);
  expect(distanceOf(pairs, null)?.pairs).toBe(4);
  expect(distanceOf([], null)).toBeNull();
});
