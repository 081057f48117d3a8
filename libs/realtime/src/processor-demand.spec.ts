import { fraction, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { anyInterrupts, anyReservation, anySet, HYPERPERIOD } from './fixtures/random-sets.js';
import { admitEdf, Demand, type InterruptSource, type Reservation } from './index.js';

const RUNS = { numRuns: 10_000 };
const ONE = fraction(1, 1);

/**
 * The first deadline that EDF misses when everything is released at once, interrupts above all, nanosecond by
 * nanosecond; null where none is missed in thirty hyperperiods.
 */
function firstMiss(set: readonly Reservation[], interrupts: readonly InterruptSource[]): number | null {
  const jobs: { due: number; left: number }[] = [];
  let interrupted = 0;
  for (let now = 0; now <= 30 * HYPERPERIOD; now += 1) {
    const late = jobs.filter(({ due, left }) => due <= now && left > 0);
    if (late.length > 0) return Math.min(...late.map(({ due }) => due));
    for (const { budget, period, deadline } of set) {
      if (now % period === 0) jobs.push({ due: now + deadline, left: budget });
    }
    for (const { cost, every } of interrupts) if (now % every === 0) interrupted += cost;
    if (interrupted > 0) {
      interrupted -= 1;
      continue;
    }
    const pending = jobs.filter(({ left }) => left > 0);
    const next = pending.sort((a, b) => a.due - b.due)[0];
    if (next) next.left -= 1;
  }
  return null;
}

/** The load in units of 1/24: exact. */
function load(set: readonly Reservation[], interrupts: readonly InterruptSource[]): number {
  const parts = [
    ...set.map(({ budget, period }) => budget * (24 / period)),
    ...interrupts.map(({ cost, every }) => cost * (24 / every)),
  ];
  return parts.reduce((sum, part) => sum + part, 0);
}

describe('the demand bound function', () => {
  it('never falls, and jumps at deadlines only', () => {
    fc.assert(
      fc.property(anySet, fc.nat({ max: 500 }), (set, t) => {
        const demand = new Demand(set);
        const step = demand.bound(t + 1) - demand.bound(t);
        expect(step).toBeGreaterThanOrEqual(0);
        expect(step > 0).toBe(demand.latestDeadline(t + 1) === t + 1);
      }),
      RUNS,
    );
  });

  it('is the sum over jobs released and due within the window', () => {
    fc.assert(
      fc.property(anySet, fc.nat({ max: 200 }), (set, window) => {
        let jobs = 0;
        for (const { budget, period, deadline } of set) {
          for (let release = 0; release + deadline <= window; release += period) jobs += budget;
        }
        expect(new Demand(set).bound(window)).toBe(jobs);
      }),
      RUNS,
    );
  });
});

describe('admitEdf', () => {
  it('equals a simulation of EDF, and names the deadline that it misses first', () => {
    fc.assert(
      fc.property(anySet, anyInterrupts, (set, interrupts) => {
        const miss = firstMiss(set, interrupts);
        const verdict = admitEdf(ONE, set, interrupts);
        expect(verdict.admitted).toBe(miss === null && load(set, interrupts) <= 24);
        expect(verdict.test).not.toBe('work-limit');
        if (miss !== null) expect(verdict.violation?.at).toBe(miss);
      }),
      RUNS,
    );
  });

  it('never refuses an admitted core that loses a reservation or a part of one', () => {
    fc.assert(
      fc.property(
        anySet,
        anyInterrupts,
        fc.nat(),
        fc.integer({ min: 0, max: 23 }),
        (set, interrupts, pick, left) => {
          fc.pre(admitEdf(ONE, set, interrupts).admitted);
          const place = pick % set.length;
          const shrunk = set.flatMap((one, i) => {
            const budget = i === place ? Math.min(one.budget, left) : one.budget;
            return budget === 0 ? [] : [{ ...one, budget: nanoseconds(budget) }];
          });
          expect(admitEdf(ONE, shrunk, interrupts).admitted).toBe(true);
          expect(admitEdf(ONE, set, interrupts.slice(1)).admitted).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('says the same when all times are scaled', () => {
    fc.assert(
      fc.property(
        anySet,
        anyInterrupts,
        fc.integer({ min: 2, max: 1_000_000_007 }),
        (set, interrupts, by) => {
          const scaled = set.map(({ budget, period, deadline }) => ({
            budget: nanoseconds(budget * by),
            period: nanoseconds(period * by),
            deadline: nanoseconds(deadline * by),
          }));
          const slower = interrupts.map(({ every, cost }) => ({
            every: nanoseconds(every * by),
            cost: nanoseconds(cost * by),
          }));
          const before = admitEdf(ONE, set, interrupts);
          const after = admitEdf(ONE, scaled, slower);
          expect([after.admitted, after.test]).toEqual([before.admitted, before.test]);
          expect(after.violation?.at).toBe(before.violation ? before.violation.at * by : undefined);
        },
      ),
      RUNS,
    );
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(anyReservation, { minLength: 2, maxLength: 5 }), (set) => {
        expect(admitEdf(ONE, set.toReversed())).toEqual(admitEdf(ONE, set));
      }),
      RUNS,
    );
  });
});
