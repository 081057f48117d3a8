import { microseconds, milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { model, platform, request, service, stream, web } from '../fixtures/core.js';
import { planCore } from '../plan-core.js';
import type { VmRequest } from '../request.js';
import { choosePeriod, partsAndMultiples } from './period.js';

const measuredAt = (...periodsUs: number[]) => ({ ...model, hull: { ...model.hull, periodsUs } });

describe('the period of a VM', () => {
  it.each([
    [
      'the one that it asks for',
      web('a', 100, { period: milliseconds(30), minInterarrival: milliseconds(20) }),
      30,
    ],
    ['that of its reservation', stream('a', 10, 5), 100],
    ['the least time between requests', web('a', 100, { minInterarrival: milliseconds(20) }), 20],
    [
      'no more than a response may take',
      service('a', { demand: 1, deadline: 15 }, { minInterarrival: milliseconds(20) }),
      15,
    ],
    ['a response time alone', service('a', { demand: 1, deadline: 15 }), 15],
    ['the measured one', web('a', 100, { model: measuredAt(40_000) }), 40],
    ['100 ms, where nothing was said or measured', { name: 'a', workload: 'w', vcpus: 1, traffic: {} }, 100],
    ['at least the shortest legal one', web('a', 100, { minInterarrival: milliseconds(0.1) }), 1],
    ['at most the longest legal one', web('a', 100, { minInterarrival: milliseconds(5000) }), 1000],
  ])('is %s', (_, vm, expected) => {
    expect(choosePeriod(vm, platform)).toBe(milliseconds(expected));
  });

  it('is sought first among whole parts and multiples of the wished one, in whole microseconds', () => {
    const host = { ...platform, minPeriod: microseconds(30), maxPeriod: microseconds(300) };
    const tried = (wished: number) =>
      partsAndMultiples(microseconds(wished), host, 4).map((each) => each / 1000);
    expect(tried(100)).toEqual([100, 50, 33, 200, 300]);
    expect(tried(1000)).toEqual([250, 200, 166, 142]);
    expect(tried(7)).toEqual([35, 42, 49, 56]);
  });
});

describe('the period of a response time', () => {
  /** Few enough legal periods to try them all, and costs that matter. */
  const host = {
    ...platform,
    granularity: nanoseconds(100),
    minPeriod: microseconds(5),
    maxPeriod: microseconds(40),
    interruptCost: { perPacket: nanoseconds(100), burst: 1, packetBytes: null },
  };
  const scene = fc.record({
    demand: fc.integer({ min: 10, max: 9000 }),
    deadline: fc.integer({ min: 6, max: 150 }),
    apart: fc.option(fc.integer({ min: 3, max: 150 })),
    bursts: fc.constantFrom(1, 1, 2),
    switchCost: fc.integer({ min: 0, max: 1000 }),
    every: fc.option(fc.integer({ min: 1000, max: 9000 })),
    target: fc.option(fc.double({ min: 100, max: 500, noNaN: true })),
  });

  it('is within 1 part in 127 of the smallest share of all legal ones, as trying them all shows', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(scene, ({ demand, deadline, apart, bursts, switchCost, every, target }) => {
        const hints: Partial<VmRequest> = {
          ...(apart === null ? {} : { minInterarrival: microseconds(apart) }),
          ...(target === null ? {} : { target, model: measuredAt(30) }),
          traffic: every === null ? {} : { pps: 1e9 / every },
        };
        const asked = (period?: number) => {
          const promise = { demand: demand / 1e6, deadline: deadline / 1000, bursts };
          const vm = service('a', promise, { ...hints, ...(period ? { period: microseconds(period) } : {}) });
          const exactly = { demands: [{ value: nanoseconds(demand), probability: 1 }] };
          const responseTime = { ...vm.responseTime, ...exactly } as NonNullable<VmRequest['responseTime']>;
          const small = { ...host, switchCost: nanoseconds(switchCost) };
          return planCore(request([{ ...vm, responseTime }], { platform: small, extrapolate: true }));
        };
        const share = (plan: ReturnType<typeof asked>) =>
          plan.feasible
            ? (plan.reservations[0]?.budget ?? 0) / (plan.reservations[0]?.period ?? 1)
            : Infinity;
        const free = asked();
        let least = Infinity;
        for (let period = 5; period <= 40; period += 1) least = Math.min(least, share(asked(period)));
        if (!free.feasible) {
          // The core carries 95%, so that no such share is within its reach.
          expect(least).toBe(Infinity);
          return;
        }
        const period = free.reservations[0]?.period ?? 0;
        seen.add(
          period < microseconds(Math.min(apart ?? deadline, deadline)) ? 'shorter' : 'as long or longer',
        );
        expect(share(free) * (1 - 1 / 127)).toBeLessThanOrEqual(least);
      }),
      { seed: 1, numRuns: 1000 },
    );
    expect(seen.size).toBe(2);
  });
});
