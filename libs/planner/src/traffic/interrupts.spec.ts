import { totalBandwidth } from '@plimsoll/realtime';
import { compareFractions, fraction, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import type { InterruptCost } from '../request.js';
import { interruptsOf, packetsPerSecond } from './interrupts.js';

const cost = (changes: Partial<InterruptCost> = {}): InterruptCost => ({
  perPacket: nanoseconds(5000),
  burst: 1,
  packetBytes: null,
  ...changes,
});

describe('interrupts of traffic', () => {
  it('come with packets, in bursts where packets do', () => {
    expect(interruptsOf({ pps: 10_000 }, cost())).toEqual([{ every: 100_000, cost: 5000 }]);
    expect(interruptsOf({ pps: 10_000 }, cost({ burst: 8 }))).toEqual([{ every: 800_000, cost: 40_000 }]);
  });

  it('follow megabits only where the size of a packet is known', () => {
    // 40 Mbit/s in packets of 1250 bytes are 4000 a second.
    expect(interruptsOf({ mbps: 40 }, cost({ packetBytes: 1250 }))).toEqual([{ every: 250_000, cost: 5000 }]);
    expect(interruptsOf({ mbps: 40 }, cost())).toEqual([]);
    expect(packetsPerSecond({ mbps: 40 }, cost())).toBeNull();
    expect(packetsPerSecond({ mbps: 40, pps: 7 }, cost({ packetBytes: 1250 }))).toBe(7);
  });

  it('are none where there is no traffic, or nothing is known', () => {
    expect(interruptsOf({ pps: 0 }, cost())).toEqual([]);
    expect(interruptsOf({}, cost())).toEqual([]);
    expect(interruptsOf({ pps: 10 }, null)).toEqual([]);
    expect(interruptsOf({ pps: 10 }, cost({ perPacket: nanoseconds(0) }))).toEqual([]);
  });

  it('take at least the time of their packets, however few or many', () => {
    const rates = fc.oneof(fc.integer({ min: 1, max: 1_000_000_000 }), fc.constantFrom(1e-300, 0.001));
    const costs = fc.record({
      perPacket: fc.integer({ min: 1, max: 1_000_000_000 }).map(nanoseconds),
      burst: fc.integer({ min: 1, max: 100_000 }),
    });
    fc.assert(
      fc.property(rates, costs, (pps, each) => {
        const taken = totalBandwidth([], interruptsOf({ pps }, cost(each))).exact();
        const whole = Math.floor(pps);
        expect(
          compareFractions(taken, fraction(BigInt(each.perPacket) * BigInt(whole), 1_000_000_000n)),
        ).toBeGreaterThanOrEqual(0);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});
