import { reservation } from '@plimsoll/realtime';
import { decimalFraction, microseconds, milliseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { model, platform, request, stream, web } from '../fixtures/core.js';
import { planCore } from '../plan-core.js';
import type { PlanRequest, Platform, VmRequest } from '../request.js';
import { compareHousekeeping } from './housekeeping.js';

/** Ten microseconds a packet of 1250 bytes: 40 Mbit/s take 4% of a core. */
const uncharged: Platform = {
  ...platform,
  irqAccounting: 'uncharged',
  interruptCost: { perPacket: microseconds(10), burst: 1, packetBytes: 1250 },
};
const given = (name: string, ms: number, mbps: number): VmRequest => ({
  ...stream(name, ms, mbps),
  reservation: reservation(milliseconds(ms), milliseconds(100)),
});

describe('a housekeeping core', () => {
  it('is weighed against overprovisioning by hand', () => {
    // 30% and 20%, each with 5% of interrupts: 10% saved on each core, against 80% of one core.
    const asked = request([given('a', 30, 50), given('b', 20, 50)], {
      platform: uncharged,
      capacity: decimalFraction(0.8),
    });
    const nine = compareHousekeeping(asked, 9);
    expect(nine).toMatchObject({
      overprovisioned: 0.6,
      interruptFree: 0.5,
      savedPerCore: 0.1,
      costPerCore: 0.1,
      interruptLoad: 0.1,
      // 8 times 10% fill the housekeeping core exactly; what is saved is just what it costs.
      carriesInterrupts: true,
      cheaper: 'overprovisioning',
    });
    expect(nine.detail).toBe(
      'overprovisioning takes 60.0% of each core; without interrupts 50.0% would do; which saves 10.0%; ' +
        'a housekeeping core costs each of the other 8 10.0%; it carries their interrupts, 8 times 10.0%; ' +
        'overprovisioning is cheaper',
    );
    // One core more: it would pay, but one core cannot carry the interrupts of nine.
    expect(compareHousekeeping(asked, 10)).toMatchObject({
      carriesInterrupts: false,
      cheaper: 'overprovisioning',
    });
  });

  it('pays where budgets grow by more than the interrupts take', () => {
    const charged: Platform = { ...uncharged, irqAccounting: 'charged' };
    const quietWeb = (name: string) => web(name, 250, { traffic: { mbps: 0 } });
    const vms = [quietWeb('a'), quietWeb('b'), stream('feed', 10, 40)];
    const asked = request(vms, { platform: charged });
    const answer = compareHousekeeping(asked, 24);
    const used = (one: PlanRequest) => planCore(one).admission.load;
    const quiet = request(
      vms.map((vm) => ({ ...vm, traffic: { mbps: 0 } })),
      { platform },
    );
    expect(answer.overprovisioned).toBe(used(asked));
    expect(answer.interruptFree).toBe(used(quiet));
    expect(answer.savedPerCore).toBeGreaterThan(0.95 / 23);
    expect(answer).toMatchObject({ interruptLoad: 0.04, carriesInterrupts: true, cheaper: 'housekeeping' });
    expect(compareHousekeeping(asked, 2)).toMatchObject({ cheaper: 'overprovisioning' });
  });

  it('may be the only way', () => {
    const full = request([given('a', 90, 80)], { platform: uncharged });
    expect(compareHousekeeping(full, 4)).toMatchObject({
      overprovisioned: null,
      interruptFree: 0.9,
      savedPerCore: null,
      cheaper: 'housekeeping',
    });
    expect(compareHousekeeping(full, 4).detail).toContain('these VMs do not fit');
    // 8% of each of 12 cores is more than one carries.
    expect(compareHousekeeping(full, 13)).toMatchObject({ carriesInterrupts: false, cheaper: null });
    expect(compareHousekeeping(request([given('a', 99, 80)], { platform: uncharged }), 4)).toMatchObject({
      interruptFree: null,
      cheaper: null,
    });
  });

  it('says what it cannot know', () => {
    const kinds = (asked: PlanRequest) => compareHousekeeping(asked, 4).notKnown.join('; ');
    expect(kinds(request([web('a', 150), web('b', 150)]))).toContain(
      'what web costs web was fitted by its share, not by its traffic',
    );
    expect(kinds(request([web('a', 150), stream('feed', 10, 4)]))).not.toContain('not by its traffic');
    expect(kinds(request([web('a', 150)]))).toContain("a VM's own traffic");
    expect(kinds(request([web('a', 150)], { platform: uncharged }))).toBe('how many packets come for a');
    expect(kinds(request([given('feed', 10, 4)]))).toContain('given reservations');
    expect(compareHousekeeping(request([web('a', 150)]), 4)).toMatchObject({
      interruptLoad: null,
      carriesInterrupts: null,
    });
    const partly = compareHousekeeping(
      request([web('a', 150), stream('feed', 10, 40)], { platform: uncharged }),
      4,
    );
    expect(partly).toMatchObject({ interruptLoad: 0.04, carriesInterrupts: null });
    expect(partly.detail).toContain('it carries their known interrupts, 3 times 4.0%');
  });

  it('never needs more of a core than interrupts on it do', () => {
    const cores = fc.record({
      targets: fc.array(fc.double({ min: 50, max: 300, noNaN: true }), { minLength: 1, maxLength: 3 }),
      mbps: fc.double({ min: 0, max: 80, noNaN: true }),
      budget: fc.integer({ min: 1, max: 30 }),
      accounting: fc.constantFrom('charged' as const, 'uncharged' as const),
      cores: fc.integer({ min: 2, max: 200 }),
    });
    fc.assert(
      fc.property(cores, ({ targets, mbps, budget, accounting, cores: count }) => {
        const vms = [
          ...targets.map((target, i) => web(`web-${i}`, target, { model })),
          stream('feed', budget, mbps),
        ];
        const asked = request(vms, { platform: { ...uncharged, irqAccounting: accounting } });
        const { overprovisioned, interruptFree, savedPerCore, costPerCore, cheaper } = compareHousekeeping(
          asked,
          count,
        );
        if (overprovisioned !== null) {
          expect(interruptFree).toBeLessThanOrEqual(overprovisioned);
          expect(cheaper).not.toBeNull();
        }
        if (overprovisioned !== null && cheaper === 'housekeeping') {
          expect(savedPerCore).toBeGreaterThanOrEqual(costPerCore - 1e-9);
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('needs a core beside it', () => {
    expect(() => compareHousekeeping(request([web('a', 150)]), 1)).toThrow(RangeError);
  });
});
