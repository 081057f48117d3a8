import { loadedCurve, predict, type ThroughputModel } from '@plimsoll/curves';
import { real } from '@plimsoll/curves/fixtures/models';
import { milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { decide } from './decision.js';
import { budgetsOf, feasible, model, platform, request, stream, web } from './fixtures/core.js';
import { planCore } from './plan-core.js';
import type { PlanRequest, VmRequest } from './request.js';

const PERIOD = 100_000_000;

/** One to three web VMs, and at times a stream. */
const cores: fc.Arbitrary<PlanRequest> = fc
  .record({
    targets: fc.array(real(50, 300), { minLength: 1, maxLength: 3 }),
    feed: fc.option(fc.record({ budget: fc.integer({ min: 1, max: 30 }), mbps: real(0, 80) })),
    confidence: real(0.5, 0.99),
  })
  .map(({ targets, feed, confidence }) => {
    const vms = targets.map((target, i) => web(`web-${i}`, target));
    return request(feed ? [...vms, stream('feed', feed.budget, feed.mbps)] : vms, { confidence });
  });

/** Budgets in nanoseconds by name; null where there is no plan. What is said of them is left out: it takes longer. */
function decided(asked: PlanRequest): ReadonlyMap<string, number> | null {
  const { candidates, joint, binding } = decide(asked);
  return binding ? null : new Map(candidates.map(({ vm }, i) => [vm.name, joint.budgets[i] ?? 0]));
}

/** Budgets by name; an infeasible plan needs more than there is of everything. */
function needs(asked: PlanRequest): (name: string) => number {
  const budgets = decided(asked);
  return (name) => (budgets ? (budgets.get(name) ?? 0) : Infinity);
}

function expectNoLess(before: PlanRequest, after: PlanRequest): void {
  const [less, more] = [needs(before), needs(after)];
  for (const { name } of before.vms) expect(more(name)).toBeGreaterThanOrEqual(less(name));
}

const change = (asked: PlanRequest, place: number, to: (vm: VmRequest) => VmRequest): PlanRequest => ({
  ...asked,
  vms: asked.vms.map((vm, i) => (i === place ? to(vm) : vm)),
});

describe('planned budgets never fall', () => {
  it.each<[string, (asked: PlanRequest, more: number) => PlanRequest]>([
    [
      'with a target',
      (asked, more) => change(asked, 0, (vm) => ({ ...vm, target: (vm.target ?? 0) * (1 + more) })),
    ],
    [
      'with the confidence',
      (asked, more) => ({ ...asked, confidence: asked.confidence + (1 - asked.confidence) * more }),
    ],
    ['with a promise to all at once', (asked) => ({ ...asked, scope: 'all' })],
    [
      'with one VM more',
      (asked, more) => ({ ...asked, vms: [...asked.vms, stream('more', 1 + Math.floor(10 * more), 5)] }),
    ],
  ])('%s', (_, grow) => {
    fc.assert(
      fc.property(cores, real(0, 0.5), (asked, more) => {
        expectNoLess(asked, grow(asked, more));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("with a neighbour's share or traffic", () => {
    const feed = fc.record({ budget: fc.integer({ min: 1, max: 15 }), mbps: real(0, 40) });
    const growth = fc.record({ budget: fc.integer({ min: 0, max: 15 }), mbps: real(0, 40) });
    fc.assert(
      fc.property(cores, feed, growth, (asked, { budget, mbps }, more) => {
        const vms = asked.vms.filter(({ name }) => name !== 'feed');
        const beside = (b: number, m: number) => ({ ...asked, vms: [...vms, stream('feed', b, m)] });
        expectNoLess(beside(budget, mbps), beside(budget + more.budget, mbps + more.mbps));
      }),
      { seed: 2, numRuns: 1000 },
    );
  });
});

describe('a plan', () => {
  it('gives each VM at least its isolated budget, and keeps its bound', () => {
    fc.assert(
      fc.property(cores, (asked) => {
        const plan = planCore(asked);
        if (!plan.feasible) return;
        for (const one of plan.reservations) {
          expect(one.budget).toBeGreaterThanOrEqual(one.isolatedBudget);
          expect(one.overprovisioning).toBe(one.budget / one.isolatedBudget);
          const vm = asked.vms.find(({ name }) => name === one.vm);
          if (vm?.target !== undefined) expect(one.predicted?.lower).toBeGreaterThanOrEqual(vm.target);
        }
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('is the same, to the byte, in any order of the VMs', () => {
    fc.assert(
      fc.property(cores, fc.infiniteStream(fc.nat()), (asked, dice) => {
        const shuffled = [...asked.vms].sort(() => ((dice.next().value as number) % 2) * 2 - 1);
        const inOrder = (plan: ReturnType<typeof planCore>) =>
          plan.feasible
            ? { ...plan, reservations: [...plan.reservations].sort((a, b) => (a.vm < b.vm ? -1 : 1)) }
            : plan;
        const [one, other] = [asked, { ...asked, vms: shuffled }].map((each) => inOrder(planCore(each)));
        expect(JSON.stringify(other)).toBe(JSON.stringify(one));
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  it('answers in the order of the request', () => {
    const { reservations } = feasible(request([web('z', 120), stream('m', 5, 10), web('a', 150)]));
    expect(reservations.map(({ vm }) => vm)).toEqual(['z', 'm', 'a']);
  });

  it('takes whole granules', () => {
    fc.assert(
      fc.property(cores, fc.integer({ min: 1, max: 5000 }), (asked, granule) => {
        const granularity = nanoseconds(granule * 1000);
        for (const [vm, budget] of decided({ ...asked, platform: { ...platform, granularity } }) ?? []) {
          if (vm !== 'feed') expect(budget % granularity).toBe(0);
        }
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  it('leaves no budget that one granule less would keep, the others being as they are', () => {
    fc.assert(
      fc.property(cores, (asked) => {
        const budgets = decided(asked) ?? new Map<string, number>();
        for (const { name, target } of asked.vms) {
          const budget = budgets.get(name) ?? 0;
          if (target === undefined || budget <= PERIOD * model.hull.minShare) continue;
          const neighbours = asked.vms
            .filter((other) => other.name !== name)
            .map((other) => ({
              kind: other.workload,
              share: (budgets.get(other.name) ?? 0) / PERIOD,
              traffic: other.traffic,
            }));
          const less = { share: (budget - 1000) / PERIOD, periodUs: 100_000, neighbours };
          expect(predict(model, less, asked.confidence).lower).toBeLessThan(target);
        }
      }),
      { seed: 6, numRuns: 1000 },
    );
  });

  it('is the least of all feasible ones, as trying them all shows', () => {
    const GRANULES = 20;
    const share = (granules: number) => granules / GRANULES;
    const noisy = fc.record({ level: real(-7, -4), slope: real(0, 6) });
    fc.assert(
      fc.property(fc.tuple(real(50, 500), real(50, 500)), noisy, (targets, noise) => {
        const noisyModel: ThroughputModel = { ...model, runToRun: { ...model.runToRun, ...noise } };
        const asked = request(
          targets.map((target, i) => web(`web-${i}`, target, { model: noisyModel })),
          { platform: { ...platform, granularity: milliseconds(5) }, extrapolate: false },
        );
        const lowers = Array.from({ length: GRANULES + 1 }, (_, other) => {
          const beside = [{ kind: 'web', share: share(other), traffic: {} }];
          const curve = loadedCurve(noisyModel, 100_000, beside, 0.9);
          return Array.from({ length: GRANULES + 1 }, (_, own) => curve.at(share(own)).lower);
        });
        /** Kept at this share and at all larger measured ones. */
        const keeps = (own: number, other: number, target: number) => {
          if (own < 2 || own > 18 || share(other) > 0.8) return false;
          for (let at = own; at <= 18; at += 1) {
            if ((lowers[other]?.[at] ?? 0) < target) return false;
          }
          return true;
        };
        const solutions: [number, number][] = [];
        for (let a = 1; a <= GRANULES; a += 1) {
          for (let b = 1; a + b <= 19; b += 1) {
            if (keeps(a, b, targets[0]) && keeps(b, a, targets[1])) solutions.push([a, b]);
          }
        }
        const budgets = decided(asked);
        expect(budgets !== null).toBe(solutions.length > 0);
        if (!budgets) return;
        const least = [0, 1].map((i) => Math.min(...solutions.map((pair) => pair[i] ?? 0)));
        expect([...budgets.values()].map((budget) => budget / 5e6)).toEqual(least);
      }),
      { seed: 7, numRuns: 1000 },
    );
  });

  it('divides a target among the vCPUs, one of which this core carries', () => {
    const { one, four } = budgetsOf(request([web('one', 100), web('four', 400, { vcpus: 4 })]));
    expect(four).toBe(one);
    expect(budgetsOf(request([web('one', 400)]))['one']).toBeGreaterThan(3 * (one ?? Infinity));
  });

  it('holds every bound more strictly where the confidence is for all VMs together', () => {
    const vms = [web('a', 150), web('b', 150), stream('feed', 10, 10)];
    const all = budgetsOf(request(vms, { scope: 'all', confidence: 0.9 }));
    // Two promises at 0.9 together are each held at 0.95; the stream was promised nothing.
    expect(all).toEqual(budgetsOf(request(vms, { scope: 'each', confidence: 0.95 })));
    expect(all['a']).toBeGreaterThan(
      budgetsOf(request(vms, { scope: 'each', confidence: 0.9 }))['a'] ?? Infinity,
    );
    expect(budgetsOf(request([web('a', 150)], { scope: 'all' }))).toEqual(
      budgetsOf(request([web('a', 150)])),
    );
  });

  it('gives a small target the least measured share', () => {
    expect(budgetsOf(request([web('small', 1)]))).toEqual({ small: 10 });
  });

  it('takes a measured share for a whole budget, whatever floats make of it', () => {
    // 0.07 of 100 ms is a little more than 7 ms in floats, 0.57 a little less than 57 ms.
    const hull = { ...model.hull, minShare: 0.07, maxShare: 0.57 };
    const most = predict(model, { share: 0.57, periodUs: 100_000, neighbours: [] }, 0.9).lower;
    for (const [target, budget] of [
      [1, 7],
      [most, 57],
    ] as const) {
      expect(budgetsOf(request([web('a', target, { model: { ...model, hull } })]))).toEqual({ a: budget });
    }
  });

  it('says which budgets rest on what was not measured', () => {
    const flags = (vms: VmRequest[]) =>
      feasible(request(vms)).reservations.map(({ extrapolated }) => extrapolated);
    expect(flags([web('a', 120), web('b', 120)])).toEqual([false, false]);
    expect(flags([web('a', 120), stream('f', 5, 10), stream('g', 5, 10)])).toEqual([true, false, false]);
    expect(flags([web('a', 120, { period: milliseconds(50) })])).toEqual([true]);
  });
});
