import { milliseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { anyServer } from './fixtures/random-sets.js';
import { linearSupply, periodicSupply, type Reservation, reservation, type Supply } from './index.js';

const RUNS = { numRuns: 10_000 };

/** The least supply over all windows of a length, by laying the budgets out in the worst way nanosecond by nanosecond. */
function slowSupply({ budget, period, deadline }: Reservation, window: number): number {
  // The first budget comes as early as it can and the window opens right after it; all others come as late as they can.
  let supplied = 0;
  for (let t = 0; t < window; t += 1) {
    const sinceReplenishment = t + budget;
    const job = Math.floor(sinceReplenishment / period);
    const inside = sinceReplenishment - job * period;
    if (job >= 1 && inside >= deadline - budget && inside < deadline) supplied += 1;
  }
  return supplied;
}

describe('periodicSupply', () => {
  it('is what the worst placement of the budgets leaves, also with explicit deadlines', () => {
    fc.assert(
      fc.property(anyServer, fc.nat({ max: 300 }), (server, window) => {
        expect(periodicSupply(server).bound(window)).toBe(slowSupply(server, window));
      }),
      RUNS,
    );
  });
});

describe('every supply', () => {
  const inverse = (supply: Supply, amount: number) => {
    const window = supply.time(amount);
    expect(supply.bound(window)).toBeGreaterThanOrEqual(amount);
    expect(supply.bound(window - 1)).toBeLessThan(amount);
    return supply.bound(window);
  };

  it('has its inverse: bound(time(x)) = x, and one nanosecond earlier it is less', () => {
    fc.assert(
      fc.property(anyServer, fc.integer({ min: 1, max: 1000 }), (server, amount) => {
        expect(inverse(periodicSupply(server), amount)).toBe(amount);
        inverse(linearSupply(server), amount);
      }),
      RUNS,
    );
  });

  it('lies above its line', () => {
    fc.assert(
      fc.property(anyServer, fc.nat({ max: 1000 }), (server, window) => {
        expect(linearSupply(server).bound(window)).toBeLessThanOrEqual(periodicSupply(server).bound(window));
      }),
      RUNS,
    );
  });

  it('is exact for the longest times', () => {
    const hour = reservation(milliseconds(3_600_000 - 1), milliseconds(3_600_000));
    expect(inverse(periodicSupply(hour), 1e15)).toBe(1e15);
    expect(linearSupply(hour).bound(linearSupply(hour).time(1e15))).toBe(1e15);
  });
});
