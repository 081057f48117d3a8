import type { Envelope } from '@plimsoll/curves';
import { models, real } from '@plimsoll/curves/fixtures/models';
import { reservation } from '@plimsoll/realtime';
import { milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { bindingOf, budgetsOf, feasible, platform, request, service, stream, web } from '../fixtures/core.js';
import { measuredEnvelopes, promised } from '../fixtures/robust.js';
import { planCore } from '../plan-core.js';
import type { VmRequest } from '../request.js';

/** Up to two neighbours: web up to 40%, and streams up to 20% and 40 Mbit/s together. */
const envelope: Envelope = {
  mostNeighbours: 2,
  kinds: [
    { kind: 'web', share: 0.4, traffic: {} },
    { kind: 'stream', share: 0.2, traffic: { mbps: 40 } },
  ],
};
const robust = (vms: VmRequest[], changes: Partial<Envelope> = {}) =>
  request(vms, { envelope: { ...envelope, ...changes } });

describe('the price of robustness', () => {
  it('is what the adaptive plan of the same VMs would leave to others', () => {
    const vms = [web('a', 150), web('b', 150), stream('feed', 5, 10)];
    const plan = feasible(robust(vms));
    const adaptive = budgetsOf(request(vms));
    for (const { vm, budget, adaptiveBudget } of plan.reservations) {
      expect((adaptiveBudget ?? 0) / 1e6).toBe(adaptive[vm]);
      if (vm !== 'feed') expect(budget).toBeGreaterThan(adaptiveBudget ?? Infinity);
    }
    const share = plan.reservations.reduce((sum, { budget, period }) => sum + budget / period, 0);
    const adaptiveShare = Object.values(adaptive).reduce((sum, budget) => sum + budget / 100, 0);
    expect(plan.robustness?.share).toBeCloseTo(share, 12);
    expect(plan.robustness?.adaptiveShare).toBeCloseTo(adaptiveShare, 12);
    expect(plan.robustness?.price).toBeCloseTo(share - adaptiveShare, 12);
  });

  it('is not told of adaptive plans', () => {
    const plan = feasible(request([web('a', 150)]));
    expect(plan.robustness).toBeUndefined();
    expect(plan.reservations[0]).not.toHaveProperty('adaptiveBudget');
  });

  it('is a step of the explanation, which says what the envelope allows', () => {
    const [alone] = feasible(robust([web('a', 200)])).reservations;
    expect(alone?.explanation.map(({ step }) => step)).toEqual([
      'isolated',
      'interference',
      'confidence',
      'robustness',
    ]);
    const step = alone?.explanation.at(-1);
    expect(step?.budget).toBe((alone?.budget ?? 0) - (alone?.adaptiveBudget ?? 0));
    expect(step?.detail).toBe(
      'beside any mix in the rest of the core, at most 2 in number: web up to 40.0%, stream up to 20.0% with 40 Mbit/s',
    );
  });

  it('says which limits are assumed, and which kinds were never measured', () => {
    const kinds = [
      { kind: 'stream', traffic: {} },
      { kind: 'batch', share: 0.1, traffic: {} },
    ];
    const asked = request([web('a', 100)], { envelope: { mostNeighbours: 2, kinds }, extrapolate: true });
    expect(feasible(asked).reservations[0]?.explanation.at(-1)?.detail).toContain(
      'stream with 80 Mbit/s each (assumed: the most measured), batch up to 10.0% (never measured: taken for the worst',
    );
  });

  it('adds up with the other steps, none of which takes away, and the bound beside the worst is kept', () => {
    const cores = fc.record({
      targets: fc.array(fc.record({ model: models, part: real(0.02, 0.3) }), { minLength: 1, maxLength: 2 }),
      envelope: measuredEnvelopes,
      confidence: real(0.5, 0.99),
      extrapolate: fc.boolean(),
      granule: fc.constantFrom(1, 7, 500, 5000),
      switchCost: fc.integer({ min: 0, max: 100 }),
      period: fc.option(fc.integer({ min: 2, max: 200 })),
    });
    let planned = 0;
    fc.assert(
      fc.property(cores, ({ targets, granule, switchCost, period, ...rest }) => {
        const vms = targets.map(({ model, part }, i) => ({
          ...promised(`vm-${i}`, model, part),
          ...(period === null ? {} : { period: milliseconds(period) }),
        }));
        const host = {
          ...platform,
          granularity: nanoseconds(granule * 1000),
          switchCost: nanoseconds(switchCost * 1000),
        };
        const plan = planCore(request(vms, { ...rest, platform: host }));
        if (!plan.feasible) return;
        planned += 1;
        for (const [i, { budget, explanation, predicted }] of plan.reservations.entries()) {
          expect(explanation.reduce((sum, step) => sum + step.budget, 0)).toBe(budget);
          for (const step of explanation) expect(step.budget).toBeGreaterThanOrEqual(0);
          expect(predicted?.lower).toBeGreaterThanOrEqual(vms[i]?.target ?? Infinity);
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
    expect(planned).toBeGreaterThan(200);
  });
});

describe('a promise to all that an envelope allows at once', () => {
  it('does not depend on how many are there', () => {
    const all = (vms: VmRequest[]) => budgetsOf({ ...robust(vms), scope: 'all', confidence: 0.91 })['a'];
    // Three in all: each is held at 0.97.
    expect(all([web('a', 150)])).toBe(budgetsOf({ ...robust([web('a', 150)]), confidence: 0.97 })['a']);
    expect(all([web('a', 150), web('b', 100)])).toBe(all([web('a', 150)]));
  });
});

describe('an envelope beyond what was measured', () => {
  it.each([
    ['a kind', { kind: 'batch', share: 0.1, traffic: {} }, 1, 0, 'web was never measured beside batch'],
    ['a share', { kind: 'stream', traffic: { mbps: 40 } }, 0.85, 0.3, 'reaches 85.0%, measured up to 30.0%'],
    ['a share', { kind: 'stream', share: 0.4, traffic: { mbps: 9 } }, 0.4, 0.3, 'measured up to 30.0%'],
    ['traffic', { kind: 'stream', share: 0.2, traffic: {} }, 160, 80, '160 Mbit/s, measured up to 80 Mbit/s'],
  ])('by %s is refused unless extrapolation is asked for: %j', (_, kind, required, available, words) => {
    const asked = robust([web('a', 150)], { kinds: [kind] });
    expect(bindingOf(asked)).toMatchObject({ vm: 'a', bound: 'domain', required, available });
    expect(bindingOf(asked).detail).toContain(words);
    expect(bindingOf(asked).detail).toContain('a limit in the envelope, or extrapolate, allows it');
    const [planned] = feasible({ ...asked, extrapolate: true }).reservations;
    expect(planned).toMatchObject({ extrapolated: true });
  });

  it('is refused whatever is promised: a larger budget, which leaves less, does not help', () => {
    const asked = (target: number) => robust([web('a', target)], { kinds: [{ kind: 'web', traffic: {} }] });
    for (const target of [10, 150, 600]) expect(bindingOf(asked(target)).bound).toBe('domain');
  });

  it('is said of kinds that did not run together', () => {
    const streams = [{ kind: 'stream', share: 0.2, traffic: { mbps: 40 } }];
    const flag = (mostNeighbours: number) =>
      feasible(robust([web('a', 150)], { mostNeighbours, kinds: streams })).reservations[0]?.extrapolated;
    expect(flag(1)).toBe(false);
    expect(flag(2)).toBe(true);
  });
});

describe('a VM that is there', () => {
  const a = web('a', 120);

  it.each<[string, VmRequest[], string, number, number, string]>([
    ['of a kind that is not listed', [{ ...stream('x', 5, 0), workload: 'batch' }], 'x', 1, 0, 'no batch'],
    ['too many', ['x', 'y', 'z'].map((name) => stream(name, 5, 1)), 'z', 3, 2, '2 in number, not 3'],
    ['with more share', [stream('x', 5, 1), stream('y', 16, 1)], 'y', 0.21, 0.2, '20.0% to all stream'],
    ['with more traffic', [stream('x', 5, 30), stream('y', 5, 20)], 'x', 50, 40, 'which take 50 Mbit/s'],
    [
      'that does not say its traffic, and may have the most measured',
      [{ ...stream('x', 5, 0), traffic: {} }],
      'x',
      80,
      40,
      '40 Mbit/s to all stream, which take 80 Mbit/s',
    ],
  ])('%s binds where the envelope does not allow it', (_, others, vm, required, available, words) => {
    const binding = bindingOf(robust([a, ...others]));
    expect(binding).toMatchObject({ vm, bound: 'domain', available });
    expect(binding.required).toBeCloseTo(required, 12);
    expect(binding.detail).toContain('beside a, the envelope allows');
    expect(binding.detail).toContain(words);
  });

  it('may be of any kind where nothing was promised to the others', () => {
    const kinds = [{ kind: 'stream', share: 0.2, traffic: { mbps: 40 } }];
    // The web VM is not what the envelope allows beside the stream, which relies on nothing.
    expect(budgetsOf(robust([a, stream('x', 5, 1)], { kinds }))['x']).toBe(5);
    const answering = service('x', { demand: 1, deadline: 100 });
    expect(bindingOf(robust([a, answering], { kinds })).vm).toBe('x');
  });

  it('fills a limit to the last, whatever floats make of it', () => {
    const feeds = [stream('x', 10, 10), stream('y', 20, 30)];
    const kinds = [{ kind: 'stream', share: 0.3, traffic: { mbps: 40 } }];
    expect(feasible(robust([a, ...feeds], { kinds })).reservations).toHaveLength(3);
  });

  it('keeps its reservation where that suffices beside the worst, and binds where it does not', () => {
    const given = { reservation: reservation(milliseconds(25), milliseconds(100)) };
    expect(budgetsOf(robust([web('a', 150, given)]))).toEqual({ a: 25 });
    const binding = bindingOf(robust([web('a', 200, given)]));
    expect(binding).toMatchObject({ vm: 'a', bound: 'target', required: 200 });
    expect(binding.detail).toContain('its reservation, 25.0%');
  });

  it('binds the core where robust budgets overfill it, and adaptive ones do not', () => {
    const vms = [web('a', 350), web('b', 350)];
    const kinds = [
      { kind: 'web', share: 0.8, traffic: {} },
      { kind: 'stream', share: 0.2, traffic: { mbps: 40 } },
    ];
    expect(feasible(request(vms)).reservations).toHaveLength(2);
    expect(bindingOf(robust(vms, { kinds })).bound).toBe('core');
  });

  it('cannot be on another core than that of the envelope', () => {
    expect(() => planCore(robust([a, { ...stream('x', 5, 1), core: 1 }]))).toThrow(RangeError);
  });
});
