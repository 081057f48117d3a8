import fc from 'fast-check';
import { demandLimitUs, type Server } from './demand-limit.js';

const anyServer: fc.Arbitrary<Server> = fc
  .tuple(fc.integer({ min: 1, max: 50_000 }), fc.nat({ max: 200_000 }))
  .map(([budgetUs, more]) => ({ budgetUs, periodUs: budgetUs + more }));
const anyResponseUs = fc.integer({ min: 0, max: 2_000_000 });

describe('demandLimitUs', () => {
  const server = { budgetUs: 4000, periodUs: 20_000 };

  it.each([
    // Two budgets can follow each other; after them, a fifth of the time.
    [1.5, 1500],
    [8, 8000],
    [18, 10_000],
    [28, 12_000],
    [1021.626, 8000 + 202_726],
  ])('a response of %d ms under RSV(4 ms, 20 ms) can have needed %d us', (responseMs, limitUs) => {
    expect(demandLimitUs(responseMs, server)).toBe(limitUs);
  });

  it('is the response itself without a reservation, and under one of the whole core', () => {
    fc.assert(
      fc.property(anyResponseUs, fc.integer({ min: 1, max: 100_000 }), (us, budgetUs) => {
        expect(demandLimitUs(us / 1000, null)).toBe(us);
        expect(demandLimitUs(us / 1000, { budgetUs, periodUs: budgetUs })).toBe(us);
      }),
    );
  });

  it('rounds up to whole microseconds, and reads decimals as they were written', () => {
    expect(demandLimitUs(1.0005, null)).toBe(1001);
    expect(demandLimitUs(1.001, null)).toBe(1001);
    expect(demandLimitUs(14.524, null)).toBe(14_524);
    expect(demandLimitUs(8.000001, server)).toBe(8001);
    expect(demandLimitUs(0, server)).toBe(0);
  });

  it('is never above the response; it rises with the response and with the budget, and falls with the period', () => {
    fc.assert(
      fc.property(anyServer, anyResponseUs, fc.nat({ max: 50_000 }), (some, us, more) => {
        const limit = demandLimitUs(us / 1000, some);
        expect(limit).toBeLessThanOrEqual(us);
        expect(demandLimitUs((us + more) / 1000, some)).toBeGreaterThanOrEqual(limit);
        const budgetUs = Math.min(some.periodUs, some.budgetUs + more);
        expect(demandLimitUs(us / 1000, { ...some, budgetUs })).toBeGreaterThanOrEqual(limit);
        const longer = { ...some, periodUs: some.periodUs + more };
        expect(demandLimitUs(us / 1000, longer)).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('has room for a budget at the end of one period, then one at the beginning of each that follows', () => {
    fc.assert(
      fc.property(anyServer, fc.integer({ min: 1, max: 20 }), ({ budgetUs, periodUs }, periods) => {
        const window = budgetUs + (periods - 1) * periodUs + budgetUs;
        const supplied = (periods + 1) * budgetUs;
        expect(demandLimitUs(window / 1000, { budgetUs, periodUs })).toBe(supplied);
      }),
    );
  });

  it('stays finite and exact for the longest responses that are taken', () => {
    expect(demandLimitUs(1e15, server)).toBe(2e17 + 8000 - 1600);
  });
});
