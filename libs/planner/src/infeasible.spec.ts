import { reservation } from '@plimsoll/realtime';
import { decimalFraction, milliseconds } from '@plimsoll/units';
import { bindingOf, feasible, model, platform, request, stream, web } from './fixtures/core.js';
import { planCore } from './plan-core.js';
import type { VmRequest } from './request.js';
import { toldApart } from './target/target-budget.js';

const measuredUpTo = (maxShare: number) => ({ ...model, hull: { ...model.hull, maxShare } });

describe('an amount and the limit that it exceeds', () => {
  it.each([
    [0.7, 0.6, 'share', '70.0%', '60.0%'],
    [0.60001, 0.6, 'share', '60.001%', '60.000%'],
    [0.6000000000001, 0.6, 'share', '60.0%', '60.0%'],
    [30.5, 30, 'mbps', '30.5 Mbit/s', '30 Mbit/s'],
  ] as const)(
    '%d above %d are told apart as far as people can read them',
    (asked, limit, quantity, ...told) => {
      expect(toldApart(asked, limit, quantity)).toEqual(told);
    },
  );
});

describe('what binds', () => {
  it('is the core, where the VMs together need more than it carries', () => {
    expect(bindingOf(request([web('small', 200), web('large', 500), stream('feed', 20, 10)]))).toMatchObject({
      vm: 'large',
      bound: 'core',
      available: 0.95,
    });
  });

  it('is the core first, where isolated budgets alone overfill it', () => {
    const stranger = { ...stream('feed', 20, 10), workload: 'batch' };
    const vms = [web('a', 500), web('b', 300), stranger];
    // Beside an unknown kind there is no answer, but that does not matter any more.
    expect(bindingOf(request(vms)).bound).toBe('core');
    expect(bindingOf(request([web('a', 400), stranger])).bound).toBe('domain');
    const beyondMeasured = ['a', 'b'].map((name) => web(name, 480, { model: measuredUpTo(0.4) }));
    expect(bindingOf(request(beyondMeasured)).bound).toBe('core');
  });

  it('is the target, where not even the whole core reaches it', () => {
    const binding = bindingOf(request([web('a', 1200)], { extrapolate: true }));
    expect(binding).toMatchObject({ vm: 'a', bound: 'target', required: 1200 });
    expect(binding.available).toBeLessThan(1000);
    expect(binding.detail).toContain('the whole core, 100.0%');
  });

  it('is the domain, where the largest measured share does not reach it', () => {
    const halfway = web('a', 480, { model: measuredUpTo(0.5) });
    const binding = bindingOf(request([halfway]));
    expect(binding).toMatchObject({ vm: 'a', bound: 'domain', required: 480 });
    expect(binding.available).toBeLessThan(480);
    expect(binding.detail).toContain('the largest measured share, 50.0%');
    const [planned] = feasible(request([halfway], { extrapolate: true })).reservations;
    expect(planned).toMatchObject({ extrapolated: true });
    expect(planned?.budget).toBeGreaterThan(milliseconds(50));
  });

  it('is the domain where noise lets the bound fall again, whatever the granule', () => {
    const noisy = web('a', 100, {
      model: { ...model, runToRun: { ...model.runToRun, level: -6, slope: 6 } },
    });
    for (const granularity of [milliseconds(40), platform.granularity]) {
      const binding = bindingOf(request([noisy], { platform: { ...platform, granularity } }));
      expect(binding).toMatchObject({ bound: 'domain', required: 100 });
      expect(binding.available).toBeLessThan(100);
    }
  });

  it('blames the VM that cannot be helped, not its neighbours', () => {
    expect(bindingOf(request([web('a', 100), web('hopeless', 1200)]))).toMatchObject({
      vm: 'hopeless',
      bound: 'domain',
    });
  });

  it('is the domain beside kinds that were never measured, unless extrapolation is asked for', () => {
    const vms = [web('a', 200), { ...stream('feed', 20, 10), workload: 'batch' }];
    expect(bindingOf(request(vms))).toEqual({
      vm: 'a',
      bound: 'domain',
      required: 1,
      available: 0,
      detail: 'web was never measured beside batch; extrapolate allows it',
    });
    expect(feasible(request(vms, { extrapolate: true })).reservations[0]?.extrapolated).toBe(true);
  });

  it('is the domain beside more of a kind than was measured', () => {
    expect(bindingOf(request([web('a', 200), stream('feed', 40, 10)]))).toMatchObject({
      bound: 'domain',
      required: 0.4,
      available: 0.3,
      detail: 'stream beside web reaches 40.0%, measured up to 30.0%; extrapolate allows it',
    });
    expect(bindingOf(request([web('a', 200), stream('feed', 20, 90)]))).toMatchObject({
      bound: 'domain',
      required: 90,
      available: 80,
    });
  });

  it('is the target of a given reservation that does not keep it', () => {
    const given = { reservation: reservation(milliseconds(20), milliseconds(100)) };
    const [kept] = feasible(request([web('a', 150, given)])).reservations;
    expect(kept).toMatchObject({
      budget: milliseconds(20),
      isolatedBudget: milliseconds(20),
      overprovisioning: 1,
    });
    expect(kept?.predicted?.mean).toBeCloseTo(200, 9);
    const binding = bindingOf(request([web('a', 199, given)]));
    expect(binding).toMatchObject({ vm: 'a', bound: 'target', required: 199 });
    expect(binding.detail).toContain('its reservation, 20.0%');
  });

  it('is what the enforcer gives: two groups of fixed priority may not get what two EDF servers do', () => {
    const vms = [9, 9].map(
      (budget, i): VmRequest => ({
        name: `vm-${i}`,
        workload: 'any',
        vcpus: 1,
        traffic: {},
        reservation: reservation(milliseconds(budget), milliseconds(20)),
      }),
    );
    expect(planCore(request(vms))).toMatchObject({ feasible: true, admission: { test: 'utilization' } });
    const groups = planCore(request(vms, { platform: { ...platform, enforcer: 'rt-group' } }));
    expect(groups).toMatchObject({
      feasible: false,
      binding: { bound: 'core', available: 20_000 },
      admission: { admitted: false, test: 'deferrable-server' },
    });
    expect(planCore(request(vms, { platform: { ...platform, enforcer: 'cap' } })).feasible).toBe(true);
  });

  it('is the exact capacity: an exact fit is feasible', () => {
    const filled = (capacity: number) =>
      planCore(request([stream('a', 30, 0), stream('b', 65, 0)], { capacity: decimalFraction(capacity) }))
        .feasible;
    expect(filled(0.95)).toBe(true);
    expect(filled(0.949999999)).toBe(false);
  });
});
