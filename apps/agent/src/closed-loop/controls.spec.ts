import { deliveredOf } from '../verifying/delivered.js';
import { type Control, keptByRuns } from './controls.js';

const metric = { name: 'throughput', unit: 'req/s' } as const;
const promised = { vm: 'web', workload: 'http', metric, value: 100, confidence: 0.9 };
const batch = { ...promised, vm: 'batch', workload: 'compute' };
const run = (repetition: number, ...samples: number[]) => ({
  scene: 0,
  repetition,
  samples: samples.map((sample) => [sample]),
  stolen: 0,
  noisy: false,
  at: '2026-01-01T00:00:00.000Z',
});
const delivered = deliveredOf([promised, null, batch], [run(0, 100, 5, 120), run(1, 99, 5, 100)]);
const control = (workload: Control['workload'], now: number): Control => {
  return { workload, budgetUs: 20_000, calibrated: 50, now };
};

describe('promises of mixes, by runs', () => {
  it('are kept at or above what was promised', () => {
    expect(keptByRuns(delivered)).toEqual([
      [true, true],
      [false, true],
    ]);
    expect(keptByRuns([])).toEqual([]);
  });

  it('are judged for each workload as if the host had not changed', () => {
    expect(keptByRuns(delivered, [control('http', 48), control('compute', 55)])).toEqual([
      [true, true],
      [true, false],
    ]);
  });
});
