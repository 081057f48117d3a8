import { decimalFraction, fraction, milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { anyServer } from './fixtures/random-sets.js';
import {
  admit,
  admitGroup,
  admitHierarchy,
  type Core,
  coresFor,
  headroom,
  largestBudget,
  leastDeadline,
  leastGuestBudget,
  reservation,
} from './index.js';

const RUNS = { numRuns: 1_000 };
const core = (reservations: Core['reservations'], capacity = fraction(1, 1)): Core => ({
  enforcer: 'edf-cbs',
  capacity,
  reservations,
  interrupts: [],
});
const ms = (budget: number, period: number, deadline = period) =>
  reservation(milliseconds(budget), milliseconds(period), milliseconds(deadline));

describe('largestBudget', () => {
  it('is the headroom where only bandwidth binds, to the nanosecond', () => {
    const busy = core([ms(4, 20), ms(12, 20)], decimalFraction(0.95));
    expect(largestBudget(busy, milliseconds(100))).toBe(milliseconds(15));
    expect(headroom(busy, [milliseconds(10), milliseconds(30)])).toEqual([
      { period: milliseconds(10), budget: milliseconds(1.5) },
      { period: milliseconds(30), budget: milliseconds(4.5) },
    ]);
    expect(largestBudget(core([ms(20, 20)]), milliseconds(10))).toBeNull();
  });

  it('fits, and a nanosecond more does not, whatever the deadlines and the enforcer', () => {
    fc.assert(
      fc.property(
        fc.array(anyServer, { maxLength: 3 }),
        anyServer,
        fc.constantFrom('edf-cbs', 'rt-group', 'cap'),
        (set, one, enforcer) => {
          const here: Core = { ...core(set), enforcer };
          const budget = largestBudget(here, one.period, one.deadline) ?? 0;
          const fits = (q: number) =>
            q === 0 ||
            admit({ ...here, reservations: [...set, reservation(nanoseconds(q), one.period, one.deadline)] })
              .admitted;
          if (admit(here).admitted) expect(fits(budget)).toBe(true);
          expect(budget === one.deadline || !fits(budget + 1)).toBe(true);
        },
      ),
      RUNS,
    );
  });
});

describe('leastDeadline', () => {
  it('fits, and a nanosecond earlier does not', () => {
    const beside = core([ms(5, 10, 5)]);
    expect(leastDeadline(beside, milliseconds(2), milliseconds(10))).toBe(milliseconds(7));
    expect(leastDeadline(beside, milliseconds(6), milliseconds(10))).toBeNull();
    fc.assert(
      fc.property(fc.array(anyServer, { maxLength: 3 }), anyServer, (set, { budget, period }) => {
        const found = leastDeadline(core(set), budget, period);
        const fits = (deadline: number) =>
          admit(core([...set, reservation(budget, period, nanoseconds(deadline))])).admitted;
        expect(found === null ? fits(period) : fits(found)).toBe(found !== null);
        if (found !== null && found > budget) expect(fits(found - 1)).toBe(false);
      }),
      RUNS,
    );
  });
});

describe('leastGuestBudget', () => {
  it('carries the guest, and a nanosecond less does not', () => {
    fc.assert(
      fc.property(
        fc.array(anyServer, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 60 }),
        (guest, period) => {
          const found = leastGuestBudget(guest, nanoseconds(period));
          const carries = (budget: number) =>
            admitGroup(reservation(nanoseconds(budget), nanoseconds(period)), guest).admitted;
          expect(carries(found ?? period)).toBe(found !== null);
          if (found !== null && found > 1) expect(carries(found - 1)).toBe(false);
        },
      ),
      RUNS,
    );
  });
});

describe('admitHierarchy', () => {
  const leaf = (name: string, budget: number, period: number) => ({
    name,
    reservation: ms(budget, period),
    children: [],
  });
  const top = { enforcer: 'edf-cbs', capacity: decimalFraction(0.95), interrupts: [] } as const;

  it('admits level by level', () => {
    const inner = { name: 'inner', reservation: ms(7, 10), children: [leaf('a', 2, 40), leaf('b', 3, 60)] };
    const outer = { name: 'outer', reservation: ms(8, 10), children: [inner, leaf('c', 2, 80)] };
    const verdict = admitHierarchy(top, [outer, leaf('d', 3, 20)]);
    expect(verdict.core).toMatchObject({ admitted: true, test: 'utilization', load: 0.95 });
    expect(verdict.groups.map(({ path }) => path.join('/'))).toEqual(['outer', 'outer/inner']);
    expect(verdict.groups[0]?.verdict).toMatchObject({
      admitted: false,
      violation: { at: milliseconds(10) },
    });
    expect(verdict.groups[1]?.verdict.admitted).toBe(true);
    expect(verdict.admitted).toBe(false);
  });

  it('is refused where the core is, though each group carries its children', () => {
    const group = { name: 'g', reservation: ms(96, 100), children: [leaf('a', 1, 1000)] };
    const { admitted, core: onCore, groups } = admitHierarchy(top, [group]);
    expect([admitted, onCore.admitted, groups[0]?.verdict.admitted]).toEqual([false, false, true]);
  });
});

describe('coresFor', () => {
  it('takes the first cores that can, on as many as there are virtual CPUs, or none', () => {
    const cores = [core([ms(15, 20)]), core([]), core([ms(10, 20)]), core([])];
    expect(coresFor(cores, ms(8, 20), 3)).toEqual([1, 2, 3]);
    expect(coresFor(cores, ms(8, 20), 4)).toBeNull();
    expect(coresFor(cores, ms(5, 20), 4)).toEqual([0, 1, 2, 3]);
  });
});
