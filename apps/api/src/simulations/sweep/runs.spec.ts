import type { Sweep, SweptRun } from '@plimsoll/simulator';
import { conditionsOf } from './conditions.js';
import { Runs, type Task } from './runs.js';
import { sweepOf } from './sweep-of.js';

const body = {
  kind: 'sweep',
  hardwareProfile: 'p',
  workload: 'w',
  shares: [0.2, 0.6],
  neighbours: [
    { workload: 'a', load: 'stream', shares: [0.4, 0] },
    { workload: 'b', load: 'compute', shares: [0, 0.5] },
  ],
  repetitions: 3,
  enforcer: 'edf-cbs',
  irqAccounting: 'charged',
} as const;
const planned = {
  ...body,
  shares: [...body.shares],
  neighbours: body.neighbours.map((each) => ({ ...each, shares: [...each.shares] })),
};
const sweep: Sweep = sweepOf(planned);
const { conditions, overfull } = conditionsOf(planned);
const run = ({ part, repetition }: Task): SweptRun => ({
  throughput: 10 * part + repetition,
  neighbour: conditions[part]?.neighbour ? repetition : null,
});

describe('the conditions of a sweep', () => {
  it('are each share alone, once, and beside each share of each neighbour where both fit', () => {
    const told = conditions.map(({ budget, neighbour }) => [budget, neighbour?.name, neighbour?.budget]);
    expect(told).toEqual([
      [20_000_000, undefined, undefined],
      [20_000_000, 'a', 40_000_000],
      [20_000_000, 'b', 50_000_000],
      [60_000_000, undefined, undefined],
      [60_000_000, 'a', 40_000_000],
    ]);
    expect(overfull).toBe(1);
  });

  it('have the VM alone where there is no neighbour, and not where nobody asks for it', () => {
    expect(conditionsOf({ ...planned, neighbours: [] }).conditions).toHaveLength(2);
    const [a] = planned.neighbours;
    const beside = conditionsOf({ ...planned, neighbours: [{ ...a!, shares: [0.1] }] }).conditions;
    expect(beside.map(({ neighbour }) => neighbour?.budget)).toEqual([10_000_000, 10_000_000]);
  });
});

describe('the runs of a sweep', () => {
  it('may end in any order, and come to the same', () => {
    const results = [(tasks: Task[]) => tasks, (tasks: Task[]) => tasks.reverse()].map((order) => {
      const runs = new Runs(sweep, conditions, 3, new Map());
      for (const task of order([...runs.tasks()])) runs.end(task, run(task));
      expect(runs.progress).toBeCloseTo(1, 12);
      return [...runs.simulated].sort(([a], [b]) => a - b);
    });
    expect(results[0]).toEqual(results[1]);
    expect(results[0]?.slice(3)).toEqual([
      [3, { samples: [30, 31, 32], neighbour: null }],
      [4, { samples: [40, 41, 42], neighbour: 1 }],
    ]);
  });

  it('leave out conditions that were kept, which count as done', () => {
    const kept = new Map([[1, { samples: [1, 2, 3], neighbour: 7 }]]);
    const runs = new Runs(sweep, conditions, 3, kept);
    const begun = runs.progress;
    expect(begun).toBeGreaterThan(0);
    const tasks = [...runs.tasks()];
    expect(tasks.map(({ part }) => part)).toEqual([0, 0, 0, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
    for (const task of tasks.slice(0, 5)) runs.end(task, run(task));
    expect([...runs.takeFinished().keys()]).toEqual([0]);
    expect(runs.progress).toBeGreaterThan(begun);
    runs.end(tasks[5]!, run(tasks[5]!));
    expect([...runs.takeFinished().keys()]).toEqual([2]);
    expect(runs.takeFinished().size).toBe(0);
    expect(runs.simulated.get(1)).toEqual(kept.get(1));
  });
});
