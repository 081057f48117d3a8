import { runsInOrder } from './order.js';
import type { RunResult } from './results.js';
import { runsLeft } from './run-scenes.js';

const rules = {
  repetitions: 3,
  seconds: 1,
  warmUpSeconds: 0,
  coolDownSeconds: 0,
  noisyShare: 0.05,
  retries: 1,
  seed: 7,
};

describe('the order of runs', () => {
  it('is that of the seed, with every scene once before any is repeated', () => {
    const runs = runsInOrder(20, rules);
    expect(runs).toEqual(runsInOrder(20, rules));
    expect(runs).not.toEqual(runsInOrder(20, { ...rules, seed: 8 }));
    const passes = [0, 1, 2].map((repetition) => runs.slice(20 * repetition, 20 * (repetition + 1)));
    for (const [repetition, pass] of passes.entries()) {
      expect(pass.every((run) => run.repetition === repetition)).toBe(true);
      expect(pass.map(({ scene }) => scene).sort((a, b) => a - b)).toEqual([...Array(20).keys()]);
    }
    expect(passes[0]?.map(({ scene }) => scene)).not.toEqual(passes[1]?.map(({ scene }) => scene));
  });

  it('goes on after what was done, and repeats what was noisy as often as allowed', () => {
    const all = runsInOrder(2, rules);
    const result = (run: number, noisy: boolean): RunResult => ({
      ...(all[run] as (typeof all)[number]),
      samples: [[1]],
      stolen: 0,
      noisy,
      at: '2026-01-01T00:00:00Z',
    });
    expect(runsLeft(2, rules, [])).toEqual(all);
    expect(runsLeft(2, rules, [result(0, false)])).toEqual(all.slice(1));
    expect(runsLeft(2, rules, [result(0, true)])).toEqual(all);
    expect(runsLeft(2, rules, [result(0, true), result(0, true)])).toEqual(all.slice(1));
    expect(runsLeft(2, rules, [result(0, true), result(0, false)])).toEqual(all.slice(1));
  });
});
