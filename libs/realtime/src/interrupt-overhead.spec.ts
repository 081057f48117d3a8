import { microseconds, milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { chargedBudget, chargedBudgetLine, type InterruptSource, type StolenTime } from './index.js';

const none: StolenTime = {
  own: [],
  neighbours: [],
  preemptions: 0,
  switchCost: nanoseconds(0),
  lateness: nanoseconds(0),
};
const source = (every: number, cost: number): InterruptSource => ({
  every: nanoseconds(every),
  cost: nanoseconds(cost),
});
const tenth = source(100_000, 10_000);
const inMs = (value: number | null) => (value === null ? null : value / 1e6);

describe('chargedBudget', () => {
  it.each([
    [4, 4.45, 4.4556],
    [12, 13.34, 13.3444],
  ])('one piece, 0.01 ms every 0.1 ms: Q = %p takes %p (line %p)', (budget, charged, line) => {
    const stolen = { ...none, neighbours: [tenth] };
    expect(inMs(chargedBudget(milliseconds(budget), milliseconds(20), 'computed', stolen))).toBe(charged);
    const above = inMs(chargedBudgetLine(milliseconds(budget), 'computed', stolen));
    expect(above?.toFixed(4)).toBe(line.toFixed(4));
  });

  it('pays one interrupt more a preemption, and never more than the whole period has', () => {
    const at = (preemptions: number, period: number) =>
      inMs(
        chargedBudget(milliseconds(4), milliseconds(period), 'computed', {
          ...none,
          own: [tenth],
          preemptions,
        }),
      );
    expect([at(0, 20), at(1, 20), at(2, 20)]).toEqual([4.45, 4.46, 4.47]);
    expect(at(1_000_000, 5)).toBe(4.5);
  });

  it('adds only what the budget does not hold yet', () => {
    const stolen = {
      own: [source(1_000_000, 20_000)],
      neighbours: [tenth],
      preemptions: 0,
      switchCost: microseconds(5),
      lateness: microseconds(30),
    };
    const from = (origin: 'computed' | 'isolated-curve' | 'loaded-curve') =>
      inMs(chargedBudget(milliseconds(4), milliseconds(20), origin, stolen));
    expect(from('loaded-curve')).toBe(4);
    expect(from('isolated-curve')).toBe(4.45);
    expect(from('computed')).toBe(4.6);
  });

  it('is null where no budget up to the period is enough', () => {
    const charged = (period: number, interrupts: InterruptSource) =>
      chargedBudget(nanoseconds(10), nanoseconds(period), 'computed', { ...none, own: [interrupts] });
    expect(charged(12, source(5, 1))).toBeNull();
    expect(charged(13, source(5, 1))).toBe(13);
    expect(charged(1_000_000_000, source(1, 1))).toBeNull();
    expect(charged(1_000_000_000, source(1, 2))).toBeNull();
    expect(chargedBudgetLine(nanoseconds(10), 'computed', { ...none, own: [source(1, 1)] })).toBe(Infinity);
  });

  it('ends soon where interrupts take nearly all the time', () => {
    const nearly = { ...none, own: [source(1_000_000_000, 999_999_999)] };
    expect(chargedBudget(nanoseconds(1), nanoseconds(1_000_000_000), 'computed', nearly)).toBe(1_000_000_000);
    const many = { ...none, own: [source(1009, 1008), source(1_000_003, 7)], preemptions: 3 };
    expect(chargedBudget(nanoseconds(5), nanoseconds(4_000_000_000), 'computed', many)).toBeGreaterThan(5);
  });

  it('throws for what makes no sense', () => {
    const charge = (budget: number, stolen: StolenTime) => () =>
      chargedBudget(nanoseconds(budget), nanoseconds(10), 'computed', stolen);
    expect(charge(11, none)).toThrow(RangeError);
    expect(charge(5, { ...none, preemptions: -1 })).toThrow(RangeError);
    expect(charge(5, { ...none, preemptions: 0.5 })).toThrow(RangeError);
    expect(charge(5, { ...none, own: [source(0, 1)] })).toThrow(RangeError);
  });

  const interrupts = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 12 })).map(([a, e]) => source(a, e)),
    { maxLength: 3 },
  );
  it('is the least budget that suffices, and at most its line', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        interrupts,
        fc.nat({ max: 3 }),
        (budget, room, own, preemptions) => {
          const period = budget + room;
          const stolen = { ...none, own, preemptions };
          const enough = (served: number) =>
            budget +
              own.reduce((sum, { every, cost }) => {
                const met = Math.min(Math.ceil(period / every), Math.ceil(served / every) + preemptions);
                return sum + met * cost;
              }, 0) <=
            served;
          let least: number | null = null;
          for (let served = budget; served <= period && least === null; served += 1)
            if (enough(served)) least = served;
          const q = nanoseconds(budget);
          const charged = chargedBudget(q, nanoseconds(period), 'computed', stolen);
          expect(charged).toBe(least);
          if (charged !== null) expect(charged).toBeLessThanOrEqual(chargedBudgetLine(q, 'computed', stolen));
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
