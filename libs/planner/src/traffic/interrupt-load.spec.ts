import { admit, type InterruptSource, reservation } from '@plimsoll/realtime';
import { decimalFraction, microseconds, milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { bindingOf, budgetsOf, feasible, platform, request, stream, web } from '../fixtures/core.js';
import { planCore } from '../plan-core.js';
import type { PlanRequest, Platform, VmRequest } from '../request.js';

/** Ten microseconds a packet of 1250 bytes: 40 Mbit/s are 4000 packets a second, 4% of a core. */
const uncharged: Platform = {
  ...platform,
  irqAccounting: 'uncharged',
  interruptCost: { perPacket: microseconds(10), burst: 1, packetBytes: 1250 },
};
const charged: Platform = { ...uncharged, irqAccounting: 'charged' };
const free: Platform = { ...uncharged, interruptCost: null };

const given = (name: string, share: number, traffic: VmRequest['traffic'] = {}): VmRequest => ({
  name,
  workload: 'stream',
  vcpus: 1,
  traffic,
  reservation: reservation(milliseconds(share), milliseconds(100)),
});
const sharesOf = (asked: PlanRequest) =>
  feasible(asked).reservations.reduce((sum, { budget, period }) => sum + budget / period, 0);

describe('interrupts that no budget pays', () => {
  const vms = [web('a', 200, { traffic: { mbps: 20 } }), web('b', 150), stream('feed', 10, 40)];

  it('enter admission, once: for the traffic of every VM, its own included, and in no budget', () => {
    const plan = feasible(request(vms, { platform: uncharged }));
    expect(budgetsOf(request(vms, { platform: uncharged }))).toEqual(
      budgetsOf(request(vms, { platform: free })),
    );
    expect(plan.admission.load).toBeCloseTo(sharesOf(request(vms, { platform: free })) + 0.06, 12);
    expect(plan.interrupts).toMatchObject({ accounting: 'uncharged', load: 0.06 });
  });

  it('are named where a core cannot carry them, which could carry the budgets', () => {
    const beside = (capacity: number) =>
      request([given('a', 50), given('feed', 10, { mbps: 40 })], {
        platform: uncharged,
        capacity: decimalFraction(capacity),
      });
    expect(feasible(beside(0.64)).admission.slack).toBe(0);
    const binding = bindingOf(beside(0.639999999));
    expect(binding).toMatchObject({ bound: 'core', required: 0.64 });
    expect(binding.detail).toContain('4.0% of the core for interrupts');
  });

  it('are reserved for the most measured where a VM does not state what curves beside it ask for', () => {
    const { traffic: _, ...silent } = stream('feed', 10, 40);
    const plan = feasible(request([web('a', 200), { ...silent, traffic: {} }], { platform: uncharged }));
    // 80 Mbit/s were measured of streams.
    expect(plan.interrupts?.load).toBe(0.08);
    expect(plan.interrupts?.detail).toContain('how many packets come for a is not known');
  });

  it('are not reserved, and the plan says so, where their cost is not known', () => {
    const { interrupts, admission } = feasible(request(vms, { platform: free }));
    expect(interrupts).toMatchObject({ load: 0 });
    expect(interrupts?.detail).toContain('none are reserved');
    expect(admission.load).toBeCloseTo(sharesOf(request(vms)), 12);
  });

  it('are those of its own core', () => {
    const plan = feasible(
      request([given('a', 50), { ...given('feed', 10, { mbps: 40 }), core: 1 }], { platform: uncharged }),
    );
    expect(plan.admission.load).toBe(0.5);
    expect(plan.interrupts).toMatchObject({ load: 0 });
    expect(plan.interrupts?.detail).toContain('how many packets come for a is not known');
  });
});

describe('interrupts that budgets pay', () => {
  const vms = [web('a', 200, { traffic: { mbps: 20 } }), stream('feed', 10, 40)];

  it('are in the budgets of curves as they were measured, and nowhere else', () => {
    const plan = feasible(request(vms, { platform: charged }));
    expect(budgetsOf(request(vms, { platform: charged }))).toEqual(
      budgetsOf(request(vms, { platform: { ...charged, interruptCost: null } })),
    );
    expect(plan.admission.load).toBeCloseTo(sharesOf(request(vms, { platform: charged })), 12);
    expect(plan.interrupts).toMatchObject({ accounting: 'charged', load: 0 });
    // The neighbour's traffic is in the budget: less of it, less budget.
    expect(
      budgetsOf(request([web('a', 200), stream('feed', 10, 0)], { platform: charged }))['a'],
    ).toBeLessThan(budgetsOf(request(vms, { platform: charged }))['a'] ?? 0);
  });

  it('are not mentioned where nobody receives anything', () => {
    expect(feasible(request([web('a', 200)], { platform: charged })).interrupts).toBeUndefined();
    expect(
      feasible(request([web('a', 200), stream('feed', 10, 0)], { platform: charged })).interrupts,
    ).toBeUndefined();
  });
});

describe('admission with reserved interrupts', () => {
  const vm = fc.record({
    budget: fc.integer({ min: 1, max: 40 }),
    period: fc.integer({ min: 10, max: 100 }),
    pps: fc.integer({ min: 0, max: 20_000 }),
  });
  const cores = fc.record({
    vms: fc.array(vm, { minLength: 1, maxLength: 5 }),
    perPacket: fc.integer({ min: 1, max: 30_000 }).map(nanoseconds),
    burst: fc.integer({ min: 1, max: 64 }),
    enforcer: fc.constantFrom('edf-cbs' as const, 'rt-group' as const, 'cap' as const),
  });
  const asked = ({
    vms,
    perPacket,
    burst,
    enforcer,
  }: typeof cores extends fc.Arbitrary<infer T> ? T : never) =>
    request(
      vms.map(({ budget, period, pps }, i) => ({
        ...given(`vm-${i}`, 1, { pps }),
        reservation: reservation(milliseconds(Math.min(budget, period)), milliseconds(period)),
      })),
      { platform: { ...uncharged, enforcer, interruptCost: { perPacket, burst, packetBytes: null } } },
    );

  it("is realtime's own, of the same reservations and a source a VM that receives", () => {
    fc.assert(
      fc.property(cores, (core) => {
        const { vms, platform: host, capacity } = asked(core);
        const interrupts: InterruptSource[] = core.vms
          .filter(({ pps }) => pps > 0)
          .map(({ pps }) => ({
            every: nanoseconds(Number((1_000_000_000n * BigInt(core.burst)) / BigInt(pps))),
            cost: nanoseconds(core.burst * core.perPacket),
          }));
        const reservations = vms.map((one) => one.reservation as NonNullable<VmRequest['reservation']>);
        const plan = planCore(asked(core));
        const own = admit({ enforcer: host.enforcer, capacity, reservations, interrupts });
        expect(plan.admission).toEqual(own);
        expect(plan.feasible).toBe(own.admitted);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('never has less load, nor admits what it would refuse without them', () => {
    fc.assert(
      fc.property(cores, (core) => {
        const withThem = planCore(asked(core));
        const without = planCore({
          ...asked(core),
          platform: { ...asked(core).platform, interruptCost: null },
        });
        expect(withThem.admission.load).toBeGreaterThanOrEqual(without.admission.load);
        if (withThem.feasible) expect(without.feasible).toBe(true);
      }),
      { seed: 2, numRuns: 1000 },
    );
  });
});
