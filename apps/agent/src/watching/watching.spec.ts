import { periodicSupply, reservation } from '@plimsoll/realtime';
import { microseconds } from '@plimsoll/units';
import fc from 'fast-check';
import type { GroupUsage } from './group-usage.js';
import { coreTimes, softirqShare } from './softirq.js';
import { supplyOf } from './supply.js';
import { windowVerdict } from './verdict.js';

const held = reservation(microseconds(20_000), microseconds(100_000));
const WINDOW_US = 10_000_000;
const none: GroupUsage = { usageUs: 0, throttledUs: 0, threads: new Map() };

/** A group with one thread that ran so long, and wanted to for the rest of `askedUs`. */
function usage(ranUs: number, askedUs: number, throttledUs: number | null = null): GroupUsage {
  const thread = { ranUs, waitedUs: askedUs - ranUs, sleeps: 2, isReady: true };
  return { usageUs: ranUs, throttledUs, threads: new Map([['1', thread]]) };
}
const idleThread: GroupUsage = {
  ...none,
  threads: new Map([['1', { ranUs: 0, waitedUs: 0, sleeps: 1, isReady: true }]]),
};

describe('the supply of a window', () => {
  it.each([
    ['all of its budget, asked for all the time', 2_000_000, WINDOW_US, true, 'held'],
    ['less than is guaranteed', 1_800_000, WINDOW_US, true, 'enforcer'],
    ['little, and asked for little', 300_000, 300_000, false, 'idle'],
  ])('%s', (_what, ranUs, askedUs, isDemanding, verdict) => {
    const supply = supplyOf(idleThread, usage(ranUs, askedUs), WINDOW_US, held);
    expect(supply.isDemanding).toBe(isDemanding);
    expect(windowVerdict([supply], null, null)).toBe(verdict);
  });

  it('is asked for by who is throttled, too', () => {
    const after = { ...none, usageUs: 1_000_000, throttledUs: 9_000_000 };
    expect(supplyOf(none, after, WINDOW_US, held)).toMatchObject({
      isDemanding: true,
      throttledUs: 9_000_000,
    });
  });

  it('is asked for by a thread that did not sleep, however little is told of its waiting', () => {
    const after = usage(100_000, 200_000);
    const awake = new Map([['1', { ranUs: 0, waitedUs: 0, sleeps: 2, isReady: true }]]);
    expect(supplyOf({ ...none, threads: awake }, after, WINDOW_US, held).isDemanding).toBe(true);
    expect(supplyOf(idleThread, after, WINDOW_US, held).isDemanding).toBe(false);
  });

  it('by a server that supplies no less than its bound never looks short, whenever it is read', () => {
    const anyReservation = fc
      .tuple(fc.integer({ min: 1000, max: 1_000_000 }), fc.integer({ min: 1, max: 100 }))
      .map(([period, percent]) =>
        reservation(microseconds(Math.ceil((period * percent) / 100)), microseconds(period)),
      );
    fc.assert(
      fc.property(anyReservation, fc.integer({ min: 100_000, max: 60_000_000 }), (server, windowUs) => {
        const least = periodicSupply(server).bound(windowUs * 1000) / 1000;
        const read = Math.max(0, least - 10_000); // the last tick is not accounted yet
        const supply = supplyOf(idleThread, usage(read, windowUs), windowUs, server);
        expect(supply.suppliedUs).toBeGreaterThanOrEqual(supply.guaranteedUs);
      }),
    );
  });
});

describe('a promise', () => {
  const supplied = supplyOf(idleThread, usage(2_000_000, WINDOW_US), WINDOW_US, held);
  const short = supplyOf(idleThread, usage(1_000_000, WINDOW_US), WINDOW_US, held);
  const idle = supplyOf(idleThread, usage(10_000, 10_000), WINDOW_US, held);
  it.each([
    ['is held by throughput', [supplied], 100, 90, 'held'],
    ['is broken by the model where supply was as promised', [supplied], 80, 90, 'model'],
    ['is broken by the enforcer, whatever the throughput', [short], 100, 90, 'enforcer'],
    ['is broken by the enforcer where one core is short', [supplied, short], 80, 90, 'enforcer'],
    ['is held by throughput, whatever was asked for', [idle], 100, 90, 'held'],
    ['is not tested where one core was not asked for', [supplied, idle], 80, 90, 'idle'],
    ['of supply alone is held', [supplied], 80, null, 'held'],
  ] as const)('%s', (_what, supplies, throughput, promised, verdict) => {
    expect(windowVerdict(supplies, throughput, promised)).toBe(verdict);
  });
});

it('soft interrupts are a share of the time of their core', () => {
  const before = coreTimes('cpu  9 9 9\ncpu0 10 0 20 60 0 0 10 0 0 0\ncpu1 0 0 0 100 0 0 0 0 0 0\nintr 5\n');
  const after = coreTimes('cpu0 20 0 30 110 0 0 40 0 0 0\n');
  expect(softirqShare(before, after, 0)).toBeCloseTo(0.3, 10);
  expect(softirqShare(before, after, 1)).toBeNull();
});
