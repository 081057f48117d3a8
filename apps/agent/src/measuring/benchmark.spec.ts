import { simulated } from '../executors/simulated.js';
import { PLAIN_WORKLOADS } from '../workloads/workloads.js';
import { benchmarkOf } from './benchmark.js';
import { csvOf } from './csv.js';
import { readMeasuringPlan } from './measuring-plan.js';
import type { RunResult } from './results.js';

const plan = readMeasuringPlan({
  hardwareProfile: 'here',
  workload: 'http',
  workloads: PLAIN_WORKLOADS,
  periodUs: 100_000,
  conditions: [
    { budgetUs: 20_000 },
    { budgetUs: 30_000, neighbours: [{ workload: 'stream', budgetUs: 10_000, trafficMbps: 25 }] },
    { budgetUs: 40_000 },
  ],
});
const run = (scene: number, repetition: number, value: number, noisy = false): RunResult => ({
  scene,
  repetition,
  samples: [[value], []],
  stolen: 0,
  noisy,
  at: '2026-01-01T00:00:00Z',
});

describe('a benchmark of what was measured', () => {
  const runs = [run(1, 0, 7, true), run(0, 0, 5), run(1, 0, 8), run(0, 1, 6)];

  it('has the samples of each condition, of a repeated run the last', () => {
    expect(benchmarkOf(plan, simulated, runs)).toEqual({
      hardwareProfile: 'here',
      workload: 'http',
      metric: { name: 'throughput', unit: 'req/s' },
      origin: 'simulated',
      periodUs: 100_000,
      windowMs: 2000,
      points: [
        { budgetUs: 20_000, periodUs: 100_000, neighbours: [], samples: [5, 6] },
        {
          budgetUs: 30_000,
          periodUs: 100_000,
          neighbours: [{ workload: 'stream', budgetUs: 10_000, periodUs: 100_000, trafficMbps: 25 }],
          samples: [8],
        },
      ],
    });
  });

  it('is CSV, too', () => {
    expect(csvOf(benchmarkOf(plan, simulated, runs)).split('\n')).toEqual([
      'budget_us,period_us,neighbours,value,repetition',
      '20000,100000,,5,0',
      '20000,100000,,6,1',
      '30000,100000,stream@10000@25,8,0',
      '',
    ]);
  });

  it('cannot be of nothing', () => {
    expect(() => benchmarkOf(plan, simulated, [])).toThrow(/nothing was measured/);
  });
});
