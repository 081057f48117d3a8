import { chargedBudget, reservation } from '@plimsoll/realtime';
import { microseconds, milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { bindingOf, feasible, platform, request, service, stream } from '../fixtures/core.js';
import type { PlannedReservation } from '../plan.js';
import { planCore } from '../plan-core.js';
import type { PlanRequest, Platform, VmRequest } from '../request.js';
import { netBudget } from './stolen-time.js';

/** 0.01 ms every 0.1 ms for each 10,000 packets a second. */
const charged: Platform = {
  ...platform,
  interruptCost: { perPacket: microseconds(10), burst: 1, packetBytes: 1250 },
};
const every20 = { minInterarrival: milliseconds(20) };
const own = (demand: number, changes: Partial<VmRequest> = {}) =>
  service('own', { demand, deadline: 20 }, { ...every20, ...changes });
const received = { traffic: { pps: 10_000 } };
const first = (asked: PlanRequest): PlannedReservation => {
  const planned = feasible(asked).reservations.find(({ vm }) => vm === 'own');
  if (!planned) throw new Error('no reservation');
  return planned;
};
const plan = (vms: readonly VmRequest[], host = charged) => first(request(vms, { platform: host }));

describe('a budget that is computed from demand', () => {
  it('is raised by what interrupts of its own traffic take: 4 ms to 4.45 ms', () => {
    const planned = plan([own(4, received)]);
    expect([planned.budget, planned.period]).toEqual([milliseconds(4.45), milliseconds(20)]);
    expect(planned.responseTime).toMatchObject({ bound: milliseconds(20), stolen: milliseconds(0.45) });
    expect(planned.responseTime?.condition).toContain('no more packets come than was said');
    expect(planned.explanation).toMatchObject([
      { step: 'response-time', budget: milliseconds(4) },
      { step: 'stolen-time', budget: milliseconds(0.45) },
    ]);
  });

  it('is raised by what a neighbour receives, which its isolated budget does not hold', () => {
    const planned = plan([own(4), stream('feed', 1, 100)]);
    // One interrupt more may overrun a budget of the neighbour.
    expect(planned).toMatchObject({ budget: milliseconds(4.46), isolatedBudget: milliseconds(4) });
    const elsewhere = plan([own(4), { ...stream('feed', 1, 100), core: 1 }]);
    expect(elsewhere.budget).toBe(milliseconds(4));
  });

  it('pays one interrupt more for each preemption by a VM with a shorter period or deadline', () => {
    const beside = (period: number, deadline = period) =>
      plan([
        own(4, received),
        {
          ...stream('other', 1, 0),
          reservation: reservation(microseconds(100), milliseconds(period), milliseconds(deadline)),
        },
      ]).budget / 1e6;
    expect([100, 20, 10, 7].map((period) => beside(period))).toEqual([4.46, 4.46, 4.48, 4.49]);
    expect(beside(30, 15)).toBe(4.47);
  });

  it('pays two switches a period, once', () => {
    const host = { ...charged, switchCost: microseconds(50) };
    expect(plan([own(4)], host).budget).toBe(microseconds(4100));
    // 4.1 ms of demand would take as much: (4.1 + 0.01) / 0.9, in whole interrupts.
    expect(plan([own(4, received)], host).budget).toBe(plan([own(4.1, received)]).budget);
  });

  it('holds nothing of what is not charged, or of unknown cost', () => {
    for (const changes of [{ irqAccounting: 'uncharged' as const }, { interruptCost: null }])
      expect(plan([own(4, received)], { ...charged, ...changes }).budget).toBe(milliseconds(4));
  });

  it('is what a given reservation must hold, too', () => {
    const given = (budget: number) =>
      request([own(4, { ...received, reservation: reservation(milliseconds(budget), milliseconds(20)) })], {
        platform: charged,
      });
    expect(first(given(4.45)).responseTime?.bound).toBe(milliseconds(20));
    expect(bindingOf(given(4.449))).toMatchObject({ bound: 'responseTime', available: 20_000 });
  });

  it('holds what interrupts take at a stretch for each other VM, whose budget they may overrun', () => {
    const idle = (count: number) => Array.from({ length: count }, (_, i) => stream(`idle-${i}`, 1, 0));
    const taken = (count: number) => plan([own(4, received), ...idle(count)]).budget / 1e6;
    expect([0, 1, 2, 5].map(taken)).toEqual([4.45, 4.46, 4.47, 4.5]);
    const { explanation } = plan([own(4, received), ...idle(2)]);
    expect(explanation.at(-1)?.detail).toContain('and 20 us by which interrupts make budgets late');
  });

  it('where nobody is charged, holds one interrupt of each source beside others, that wake to a part of a budget', () => {
    const host = { ...charged, irqAccounting: 'uncharged' as const };
    const taken = (...others: VmRequest[]) => plan([own(4, received), ...others], host);
    expect(taken().budget).toBe(milliseconds(4));
    expect(taken(stream('idle', 1, 0)).budget).toBe(milliseconds(4.01));
    const beside = taken(stream('feed', 1, 100));
    expect(beside.budget).toBe(microseconds(4020));
    expect(beside.responseTime?.condition).toContain('no more packets come than was said');
  });

  it('gets another legal period where the preemptions leave no room in the first', () => {
    const busy = service('busy', { demand: 0.1, deadline: 1 }, { minInterarrival: milliseconds(1) });
    const heavy = {
      ...charged,
      interruptCost: { perPacket: microseconds(100), burst: 1, packetBytes: null },
    };
    const asked = [own(8, { traffic: { pps: 1000 } }), busy];
    const planned = plan(asked, heavy);
    expect(plan([own(8, { traffic: { pps: 1000 } })], heavy).period).toBe(milliseconds(20));
    expect(planned.responseTime?.bound).toBeLessThanOrEqual(milliseconds(20));
  });
});

describe('netBudget', () => {
  const source = fc
    .tuple(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 0, max: 12 }))
    .map(([every, cost]) => ({ every: nanoseconds(every), cost: nanoseconds(cost) }));
  it('is the largest budget that is not charged with more, as trying them all shows', () => {
    const scene = fc.record({
      budget: fc.integer({ min: 1, max: 80 }),
      room: fc.nat({ max: 80 }),
      sources: fc.array(source, { maxLength: 3 }),
      preemptions: fc.nat({ max: 3 }),
      switchCost: fc.nat({ max: 4 }),
      late: fc.nat({ max: 4 }),
    });
    fc.assert(
      fc.property(scene, ({ budget, room, sources, preemptions, switchCost, late }) => {
        const period = nanoseconds(budget + room);
        const stolen = {
          own: sources,
          neighbours: [],
          preemptions,
          switchCost: nanoseconds(switchCost),
          lateness: nanoseconds(late),
        };
        let most: number | null = null;
        for (let net = 1; net <= budget; net += 1) {
          const taken = chargedBudget(nanoseconds(net), period, 'computed', stolen);
          if (taken !== null && taken <= budget) most = net;
        }
        expect(netBudget(budget, period, stolen)).toBe(most);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

describe('a plan of charged budgets', () => {
  const vm = fc.record({
    demand: fc.integer({ min: 1, max: 30 }),
    deadline: fc.integer({ min: 4, max: 60 }),
    apart: fc.option(fc.integer({ min: 4, max: 60 })),
    pps: fc.nat({ max: 10_000 }),
  });
  const cores = fc
    .array(vm, { minLength: 1, maxLength: 2 })
    .map((vms) =>
      vms.map(({ demand, deadline, apart, pps }, i) =>
        service(
          `vm-${i}`,
          { demand: demand / 10, deadline },
          { traffic: { pps }, ...(apart === null ? {} : { minInterarrival: milliseconds(apart) }) },
        ),
      ),
    );

  it('keeps every deadline, and is the same in any order of the VMs', () => {
    let kept = 0;
    fc.assert(
      fc.property(cores, (vms) => {
        const asked = request(vms, { platform: charged });
        const planned = planCore(asked);
        const reversed = planCore({ ...asked, vms: [...vms].reverse() });
        if (!planned.feasible || !reversed.feasible) {
          // Traffic bounds are told in the order of the request.
          expect({ ...reversed, trafficBounds: null }).toEqual({ ...planned, trafficBounds: null });
          return;
        }
        kept += 1;
        expect([...reversed.reservations].reverse()).toEqual(planned.reservations);
        for (const [i, { responseTime, explanation, budget }] of planned.reservations.entries()) {
          expect(responseTime?.bound).toBeLessThanOrEqual(vms[i]?.responseTime?.deadline ?? 0);
          expect(explanation.reduce((sum, step) => sum + step.budget, 0)).toBe(budget);
        }
      }),
      { seed: 2, numRuns: 1000 },
    );
    expect(kept).toBeGreaterThan(300);
  });
});
