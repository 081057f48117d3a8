import { milliseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { rsv } from '../fixtures/traced-core.js';
import {
  Core,
  computeBound,
  type JobStream,
  periodicJobs,
  RtGroups,
  ServedJobs,
  Simulation,
  Trace,
} from '../index.js';

const ms = milliseconds;
type Group = readonly [budget: number, period: number, phase: number, stream: JobStream];

/** Runs groups, the first on top; returns what the group served between two instants, in ms. */
function runGroups(groups: readonly Group[], horizon: number) {
  const simulation = new Simulation();
  const trace = new Trace();
  const core = new Core(simulation, trace);
  const policy = new RtGroups(
    simulation,
    groups.map(([budget, period]) => rsv(budget, period)),
    groups.map(([, , phase]) => ms(phase)),
  );
  for (const [i, entity] of core
    .add(
      policy,
      groups.map((_, index) => String(index)),
    )
    .entries())
    new ServedJobs({ simulation, core, entity }, groups[i]?.[3] ?? computeBound());
  simulation.runUntil(ms(horizon));
  return (group: number, from: number, to: number) =>
    trace.segments
      .filter(({ entity }) => entity?.index === group)
      .reduce(
        (sum, segment) => sum + Math.max(0, Math.min(ms(to), segment.to) - Math.max(ms(from), segment.from)),
        0,
      ) / 1e6;
}

describe('throttled fixed-priority groups', () => {
  it('leave (4,20) behind (48,60) with 0 0 4 0 0 4, though 0.2 + 0.8 is no more than the core', () => {
    const served = runGroups(
      [
        [48, 60, 0, computeBound()],
        [4, 20, 0, computeBound()],
      ],
      120,
    );
    expect([0, 20, 40, 60, 80, 100].map((from) => served(1, from, from + 20))).toEqual([0, 0, 4, 0, 0, 4]);
  });

  it('of (9,20) twice, can leave the lower one 2 of its 9 where windows are not aligned', () => {
    const served = runGroups(
      [
        [9, 20, 11, computeBound(ms(2))],
        [9, 20, 2, computeBound(ms(2))],
      ],
      60,
    );
    expect(served(0, 2, 20)).toBe(18);
    expect(served(1, 2, 22)).toBe(2);
  });

  it('keep a budget for whoever wakes late in its period', () => {
    const late = periodicJobs({ demand: ms(4), every: ms(20), offset: ms(15) });
    const served = runGroups(
      [
        [4, 20, 0, late],
        [20, 20, 0, computeBound()],
      ],
      40,
    );
    expect([served(0, 15, 19), served(0, 35, 39)]).toEqual([4, 4]);
  });

  it('never serve a group more than its budget in one of its periods', () => {
    const group = fc
      .tuple(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 15 }),
      )
      .map(
        ([budget, more, every]) =>
          [budget, budget + more, 0, periodicJobs({ demand: ms(7), every: ms(every) })] as const,
      );
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (groups) => {
        const served = runGroups(groups, 200);
        for (const [i, [budget, period]] of groups.entries())
          for (let from = 0; from < 200; from += period)
            expect(served(i, from, from + period)).toBeLessThanOrEqual(budget);
      }),
      { numRuns: 200 },
    );
  });
});
