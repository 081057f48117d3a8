import { microseconds, milliseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { nextFiveDigits } from '../five-digits.js';
import { bindingOf, model, platform, request, service, stream, web } from '../fixtures/core.js';
import type { Suggestion } from '../plan.js';
import { planCore } from '../plan-core.js';
import { type PlanRequest, type VmRequest, withVm } from '../request.js';
import { suggestChanges } from './suggestions.js';
import { mostTrials, Trials } from './trials.js';

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const fits = (asked: PlanRequest) => planCore(asked).feasible;
const suggested = (asked: PlanRequest) => suggestChanges(asked, bindingOf(asked));
const of = (change: Suggestion['change'], list: readonly Suggestion[]) =>
  list.filter((one) => one.change === change);

/** The request as a suggestion would have it. */
function changed(asked: PlanRequest, { change, vm, vms, to }: Suggestion): PlanRequest {
  switch (change) {
    case 'confidence':
      return { ...asked, confidence: to ?? NaN };
    case 'target':
      return withVm(asked, vm, (one) => ({ ...one, target: to ?? NaN }));
    case 'period':
      return withVm(asked, vm, (one) => ({ ...one, period: microseconds(to ?? NaN) }));
    case 'remove':
      return { ...asked, vms: asked.vms.filter(({ name }) => !vms?.includes(name)) };
  }
}

const oneVm: fc.Arbitrary<(name: string) => VmRequest> = fc.oneof(
  fc.tuple(real(50, 700), fc.option(fc.integer({ min: 5, max: 300 }))).map(([target, period]) => {
    const changes = period === null ? {} : { period: milliseconds(period) };
    return (name: string) => web(name, target, changes);
  }),
  fc.tuple(fc.integer({ min: 1, max: 40 }), real(0, 90)).map(
    ([budget, mbps]) =>
      (name: string) =>
        stream(name, budget, mbps),
  ),
  fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 5, max: 60 })).map(
    ([demand, deadline]) =>
      (name: string) =>
        service(name, { demand, deadline }),
  ),
);
/** One to five VMs of all sorts; mostly too much for a core. */
const requests: fc.Arbitrary<PlanRequest> = fc
  .record({
    vms: fc.array(oneVm, { minLength: 1, maxLength: 5 }),
    confidence: real(0.5, 0.999),
    scope: fc.constantFrom('each', 'all'),
    extrapolate: fc.boolean(),
    switchCost: fc.constantFrom(0, 100),
  })
  .map(({ vms, switchCost, ...rest }) =>
    request(
      vms.map((vm, i) => vm(`vm-${i}`)),
      { ...rest, platform: { ...platform, switchCost: microseconds(switchCost) } },
    ),
  );

/** Two VMs that fill a core nearly, at a period that costs something. */
const tight: fc.Arbitrary<PlanRequest> = fc
  .record({ target: real(50, 700), confidence: real(0.9, 0.999), period: fc.integer({ min: 3, max: 30 }) })
  .map(({ target, confidence, period }) =>
    request([web('a', target, { period: milliseconds(period) }), web('b', 750 - target)], {
      confidence,
      extrapolate: true,
      platform: { ...platform, switchCost: microseconds(100) },
    }),
  );

/** Random requests that do not fit, with what is suggested of them. */
function eachInfeasible(
  { seed, of = requests, numRuns = 1000 }: { seed: number; of?: fc.Arbitrary<PlanRequest>; numRuns?: number },
  check: (asked: PlanRequest, list: readonly Suggestion[]) => void,
): void {
  fc.assert(
    fc.property(of, (asked) => {
      const plan = planCore(asked);
      if (!plan.feasible) check(asked, suggestChanges(asked, plan.binding));
    }),
    { seed, numRuns },
  );
}

const overfull = request([web('a', 300), web('b', 500), stream('feed', 10, 10)]);

describe('suggestions', () => {
  it('fit when they are planned, and are the smallest of their kind: one step less does not do', () => {
    const checked = { target: 0, confidence: 0, remove: 0, period: 0 };
    eachInfeasible({ seed: 1, of: fc.oneof(requests, tight) }, (asked, list) => {
      for (const one of list) {
        checked[one.change] += 1;
        expect(fits(changed(asked, one))).toBe(true);
        const to = one.to ?? 0;
        if (one.change === 'target' && nextFiveDigits(to) <= (one.from ?? 0))
          expect(fits(changed(asked, { ...one, to: nextFiveDigits(to) }))).toBe(false);
        if (one.change === 'confidence' && to + 0.001 < asked.confidence)
          expect(fits({ ...asked, confidence: Math.round(to * 1000 + 1) / 1000 })).toBe(false);
        for (const name of one.vms ?? []) {
          const others = one.vms?.filter((other) => other !== name) ?? [];
          expect(fits(changed(asked, { ...one, vms: others }))).toBe(false);
        }
      }
    });
    expect(Math.min(...Object.values(checked))).toBeGreaterThan(40);
  });

  it('take as few VMs away as can be, as trying all sets shows', () => {
    const sizes = new Set<number>();
    eachInfeasible({ seed: 3, numRuns: 400 }, (asked, list) => {
      const sets = of('remove', list);
      const subsets = Array.from({ length: 2 ** asked.vms.length - 1 }, (_, bits) =>
        asked.vms.filter((_, i) => (bits >> i) & 1).map(({ name }) => name),
      );
      const enough = subsets.filter((vms) => fits(changed(asked, { ...removal, vms })));
      const least = Math.min(...enough.map(({ length }) => length));
      if (enough.length === 0) return expect(sets).toEqual([]);
      for (const { vm, vms = [] } of sets) {
        sizes.add(vms.length);
        expect(vms).toHaveLength(least);
        expect(vm).toBe(vms[0]);
      }
      const singles = enough.filter(({ length }) => length === 1);
      expect(sets).toHaveLength(Math.max(1, singles.length));
    });
    expect([...sizes].sort()).toEqual([1, 2, 3]);
  });
  const removal: Suggestion = { change: 'remove', vm: '', from: null, to: null, detail: '' };

  it('say what to do in words', () => {
    const list = suggested(overfull);
    const [target] = of('target', list);
    expect(target).toMatchObject({ vm: 'b', from: 500 });
    expect(target?.detail).toMatch(/^promise b at most 372.29, 127.71 less$/);
    expect(of('remove', list).map(({ detail }) => detail)).toEqual([
      'place a on another core',
      'place b on another core',
    ]);
    const crowd = request(Array.from({ length: 8 }, (_, i) => web(`vm-${i}`, 330)));
    expect(of('remove', suggested(crowd))).toEqual([
      {
        change: 'remove',
        vm: 'vm-2',
        vms: ['vm-2', 'vm-3', 'vm-4', 'vm-5', 'vm-6', 'vm-7'],
        from: null,
        to: null,
        detail: 'place vm-2, vm-3, vm-4, vm-5 and 2 more on other cores',
      },
    ]);
  });

  it('lower the target of another VM, where no target of the binding one would do', () => {
    const asked = request([web('a', 300), { ...stream('given', 68, 0), workload: 'web' }]);
    expect(bindingOf(asked).vm).toBe('given');
    expect(of('target', suggested(asked))).toMatchObject([{ vm: 'a', from: 300 }]);
  });

  it('offer the nearest periods on either side, in microseconds', () => {
    const given = { ...stream('given', 38, 0), workload: 'web' };
    const asked = request([web('a', 400, { period: milliseconds(10) }), given], {
      platform: { ...platform, switchCost: microseconds(500) },
      extrapolate: true,
    });
    expect(of('period', suggested(asked))).toEqual([
      {
        change: 'period',
        vm: 'a',
        from: 10_000,
        to: 20_000,
        detail: 'give a a period of 20000 us instead of 10000 us',
      },
    ]);
    const late = service('s', { demand: 4, deadline: 20 }, { period: milliseconds(100) });
    const [nearest] = of('period', suggested(request([late, stream('given', 30, 0)])));
    expect(nearest).toMatchObject({ vm: 's', from: 100_000 });
    expect(nearest?.to).toBeLessThan(100_000);
  });

  it('offer nothing where nothing helps', () => {
    expect(suggested(request([service('a', { demand: 30, deadline: 20 })]))).toEqual([]);
  });

  it.each([2, 40, 1000])('of %i VMs try no more plans than are allowed', (count) => {
    const small = { ...model, hull: { ...model.hull, minShare: 0.0001 } };
    const vms = Array.from({ length: count }, (_, i) => web(`vm-${i}`, 1500 / count, { model: small }));
    let plans = 0;
    const counting = {
      ...platform,
      // Each decision asks the enforcer once.
      get enforcer() {
        plans += 1;
        return platform.enforcer;
      },
    };
    const asked = request(vms, { platform: counting });
    const binding = bindingOf(asked);
    expect(plans).toBe(1);
    const allowed = mostTrials(asked);
    expect(allowed).toBe(count < 1000 ? 200 : 20);
    suggestChanges(asked, binding);
    // One more than that says what each needs alone.
    expect(plans).toBeLessThanOrEqual(1 + allowed + 1);
    plans = 0;
    expect(suggestChanges(asked, binding, new Trials(0))).toEqual([]);
    expect(plans).toBe(1);
  });
});
