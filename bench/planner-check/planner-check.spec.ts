import { uniformOf } from '@plimsoll/units';
import { anyCase } from './any-case.js';
import { drawSet, isAdmitted, isLateApart, isLateTogether } from './deliveries.js';
import { overrun } from './overrun.js';
import { isBroken, isTooDear, promisesOf } from './promises.js';
import { drawQuestion, KINDS, type Kind } from './questions.js';
import { worstCase } from './worst-case.js';

const CASES = 250;

describe('bounds on response times that the planner states, on the simulator', () => {
  it.each(KINDS)('%s: are not exceeded by any neighbours, phases and requests', (kind) => {
    const uniform = uniformOf(1);
    const seen = Array.from(
      { length: CASES },
      () => anyCase(drawQuestion(kind, uniform), uniform) ?? [],
    ).flat();
    expect(seen.filter(({ bound, longest }) => longest > bound)).toEqual([]);
    expect(seen.length).toBeGreaterThan(CASES / 2);
  });

  // Of those that may queue, the bound of more than eight at once is a line above them.
  it.each<[Kind, number]>([
    ['fresh', 1],
    ['any-state', 1],
    ['bursts', 1],
    ['queued', 0.4],
  ])('%s: are reached to the nanosecond by the worst case, in a part of %p of all', (kind, part) => {
    const uniform = uniformOf(2);
    const worst = Array.from(
      { length: CASES },
      () => worstCase(drawQuestion(kind, uniform), uniform) ?? [],
    ).flat();
    expect(worst.filter(({ bound, longest }) => longest > bound)).toEqual([]);
    const reached = worst.filter(({ bound, longest }) => longest === bound);
    expect(reached.length).toBeGreaterThanOrEqual(part * worst.length);
    expect(worst.length).toBeGreaterThan(CASES / 2);
  });

  it('allow for charged interrupts that overrun the budgets of neighbours, and for no more', () => {
    const uniform = uniformOf(3);
    const seen = Array.from({ length: 1000 }, () => overrun(uniform) ?? []).flat();
    expect(seen.filter(({ bound, longest }) => longest > bound)).toEqual([]);
    const near = seen.filter(({ bound, longest, cost }) => longest > bound - cost / 4);
    expect(near.length).toBeGreaterThan(5);
  });
});

describe('budgets on a core that admits them, on the simulator', () => {
  it('are served by their deadlines, and where a core refuses them one is late', () => {
    const uniform = uniformOf(4);
    const seen = { admitted: 0, refused: 0 };
    for (let i = 0; i < CASES; i += 1) {
      const set = drawSet(uniform);
      const admitted = isAdmitted(set);
      seen[admitted ? 'admitted' : 'refused'] += 1;
      expect([isLateTogether(set), set]).toEqual([!admitted, set]);
      if (!admitted) continue;
      const { reservations, interrupts } = set;
      const mayBlock =
        interrupts.length === 0 && reservations.every(({ deadline, period }) => deadline === period);
      expect([isLateApart(set, mayBlock, uniform), set]).toEqual([false, set]);
    }
    expect(Math.min(seen.admitted, seen.refused)).toBeGreaterThan(CASES / 5);
  });
});

describe('promises of throughput, on simulated hosts', () => {
  it('are kept as often as the confidence says, and with a tenth less of each budget they are not', () => {
    const promises = promisesOf('edf-cbs', ['none'], { calibrations: 5, plans: 2, seed: 1 });
    expect(promises.filter(isBroken)).toEqual([]);
    expect(promises.filter(isTooDear)).toEqual([]);
    expect(Math.min(...promises.map(({ runs }) => runs))).toBeGreaterThan(20);
  });
});
