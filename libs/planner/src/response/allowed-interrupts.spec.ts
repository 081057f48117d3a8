import type { Envelope } from '@plimsoll/curves';
import { interruptTime, reservation } from '@plimsoll/realtime';
import { microseconds, milliseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { bindingOf, feasible, platform, request, service } from '../fixtures/core.js';
import { planCore } from '../plan-core.js';
import type { Platform, VmRequest } from '../request.js';
import { interruptsOf } from '../traffic/interrupts.js';
import { allowedInterrupts } from './allowed-interrupts.js';

const cost = { perPacket: microseconds(10), burst: 3, packetBytes: 1250 };
const charged: Platform = { ...platform, interruptCost: cost };
const envelope: Envelope = { mostNeighbours: 3, kinds: [{ kind: 'stream', traffic: { pps: 2000 } }] };
const answering = service('web', { demand: 2, deadline: 20 }, { minInterarrival: milliseconds(20) });

function stream(name: string, pps: number, budget = 1): VmRequest {
  const given = reservation(milliseconds(budget), milliseconds(10));
  return { name, workload: 'stream', vcpus: 1, traffic: { pps }, reservation: given };
}

describe('the interrupts that an envelope allows', () => {
  it('are at least those of its traffic among any VMs, in any time', () => {
    const parts = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 });
    const windows = fc.integer({ min: 1, max: 100_000_000 });
    fc.assert(
      fc.property(parts, windows, (shares, window) => {
        const sum = shares.reduce((total, part) => total + part, 0);
        const divided = shares.flatMap((part) => interruptsOf({ pps: (2000 * part) / sum }, cost));
        const allowed = interruptTime(allowedInterrupts(envelope, cost), window);
        expect(allowed).toBeGreaterThanOrEqual(interruptTime(divided, window));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('are none where nobody may come', () => {
    expect(allowedInterrupts({ ...envelope, mostNeighbours: 0 }, cost)).toEqual([]);
  });

  it('are in robust response budgets already, whoever comes', () => {
    const newcomers = fc.array(
      fc.record({ pps: fc.integer({ min: 1, max: 660 }), budget: fc.integer({ min: 1, max: 2 }) }),
      { maxLength: 3 },
    );
    const robust = (vms: VmRequest[]) => request([answering, ...vms], { platform: charged, envelope });
    const alone = feasible(robust([])).reservations[0]?.budget;
    expect(alone).toBeGreaterThan(feasible(request([answering])).reservations[0]?.budget ?? Infinity);
    let more = 0;
    fc.assert(
      fc.property(newcomers, (drawn) => {
        const vms = drawn.map(({ pps, budget }, i) => stream(`s${i}`, pps, budget));
        expect(feasible(robust(vms)).reservations[0]?.budget).toBe(alone);
        const adaptive = planCore(request([answering, ...vms], { platform: charged }));
        if (!adaptive.feasible) return;
        more += 1;
        expect(adaptive.reservations[0]?.budget).toBeLessThanOrEqual(alone ?? 0);
      }),
      { seed: 2, numRuns: 1000 },
    );
    expect(more).toBeGreaterThan(500);
  });

  it('must be limited where they are charged', () => {
    const open: Envelope = { ...envelope, kinds: [...envelope.kinds, { kind: 'batch', traffic: {} }] };
    const binding = bindingOf(request([answering], { platform: charged, envelope: open }));
    expect(binding).toMatchObject({ vm: 'web', bound: 'domain' });
    expect(binding.detail).toContain('does not limit the packets of batch');
    const uncharged: Platform = { ...charged, irqAccounting: 'uncharged' };
    for (const host of [uncharged, platform])
      expect(planCore(request([answering], { platform: host, envelope: open })).feasible).toBe(true);
  });
});
