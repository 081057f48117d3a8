import { loadedCurve } from '@plimsoll/curves';
import { largestBudget } from '@plimsoll/realtime';
import { decimalFraction, microseconds, milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { nextFiveDigits } from './five-digits.js';
import { feasible, model, platform, request, service, stream, web } from './fixtures/core.js';
import { headroomBeside, type KindHeadroom, MOST_MORE } from './headroom.js';
import { planCore } from './plan-core.js';
import type { PlanRequest, VmRequest } from './request.js';

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

function of(asked: PlanRequest, kind: VmRequest): KindHeadroom {
  const [found] = headroomBeside(asked, [kind]).kinds;
  if (!found) throw new Error('no headroom');
  return found;
}
/** Whether `count` such VMs fit beside those that are there. */
const fit = (asked: PlanRequest, kind: VmRequest, count = 1) => {
  const copies = Array.from({ length: count }, (_, i) => ({ ...kind, name: `new-${i}` }));
  return planCore({ ...asked, vms: [...asked.vms, ...copies] }).feasible;
};

/** None to three VMs that fit a core. */
const cores: fc.Arbitrary<PlanRequest> = fc
  .record({
    targets: fc.array(real(20, 250), { maxLength: 2 }),
    feed: fc.option(fc.record({ budget: fc.integer({ min: 1, max: 20 }), mbps: real(0, 60) })),
    confidence: real(0.5, 0.99),
    scope: fc.constantFrom<PlanRequest['scope']>('each', 'all'),
    extrapolate: fc.boolean(),
  })
  .map(({ targets, feed, ...rest }) => {
    const vms = targets.map((target, i) => web(`web-${i}`, target));
    return request(feed ? [...vms, stream('feed', feed.budget, feed.mbps)] : vms, rest);
  })
  .filter((asked) => planCore(asked).feasible);
const kinds: fc.Arbitrary<VmRequest> = fc.oneof(
  real(1, 600).map((target) => web('more', target)),
  fc
    .tuple(fc.integer({ min: 1, max: 40 }), real(0, 60))
    .map(([budget, mbps]) => stream('more', budget, mbps)),
  fc
    .tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 20, max: 60 }))
    .map(([demand, deadline]) => service('more', { demand, deadline })),
);

describe('headroom', () => {
  it('is so many VMs of a kind, and not one more', () => {
    const counts = new Set<number>();
    fc.assert(
      fc.property(cores, kinds, (asked, kind) => {
        const { more, beyond } = of(asked, kind);
        counts.add(more ?? -1);
        let walked = 0;
        while (fit(asked, kind, walked + 1)) walked += 1;
        expect(more).toBe(walked);
        expect(beyond.more).not.toBeNull();
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(counts.size).toBeGreaterThan(5);
  });

  it('counts VMs of one kind as neighbours of each other under an envelope', () => {
    const envelope = { mostNeighbours: 3, kinds: [{ kind: 'web', share: 0.3, traffic: {} }] };
    for (const target of [20, 90, 120]) {
      const asked = request([], { envelope, extrapolate: true });
      const more = of(asked, web('more', target)).more ?? NaN;
      expect(more).toBeGreaterThan(0);
      expect(fit(asked, web('more', target), more)).toBe(true);
      expect(fit(asked, web('more', target), more + 1)).toBe(false);
    }
  });

  it('counts VMs of one kind as neighbours that steal from each other', () => {
    const interruptCost = { perPacket: nanoseconds(3000), burst: 8, packetBytes: 1500 };
    const asked = request([], { platform: { ...platform, interruptCost } });
    for (const deadline of [20, 40, 80]) {
      const kind = service('more', { demand: 1.5, deadline }, { traffic: { pps: 5000 } });
      const more = of(asked, kind).more ?? NaN;
      expect(more).toBeGreaterThan(0);
      expect(fit(asked, kind, more)).toBe(true);
      expect(fit(asked, kind, more + 1)).toBe(false);
    }
  });

  it('is the largest target that can be promised: the next in five digits cannot', () => {
    let found = 0;
    fc.assert(
      fc.property(cores, (asked) => {
        const kind = web('more', 100);
        const { largestTarget, beyond } = of(asked, kind);
        const promised = (target: number) => fit(asked, { ...kind, target });
        expect(beyond.target).not.toBeNull();
        if (largestTarget === null) return expect(promised(0.01)).toBe(false);
        found += 1;
        expect(String(largestTarget).replace('.', '').replace(/^0+/, '').length).toBeLessThanOrEqual(5);
        expect(promised(largestTarget)).toBe(true);
        expect(promised(nextFiveDigits(largestTarget))).toBe(false);
      }),
      { seed: 2, numRuns: 300 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('is the largest budget beside which all keep their promises, and less than what admission alone leaves', () => {
    fc.assert(
      fc.property(cores, real(0, 60), (asked, mbps) => {
        const kind = stream('more', 1, mbps);
        const { largestBudget: most, period, beyond } = of(asked, kind);
        const given = (budget: number) =>
          fit(asked, { ...kind, reservation: { budget: nanoseconds(budget), period, deadline: period } });
        const { reservations } = feasible(asked);
        const core = { enforcer: 'edf-cbs', capacity: asked.capacity, reservations, interrupts: [] } as const;
        expect(most ?? 0).toBeLessThanOrEqual(largestBudget(core, period) ?? 0);
        if (most !== null) expect(given(most)).toBe(true);
        expect(given((most ?? 0) + platform.granularity)).toBe(false);
        expect(beyond.budget).not.toBeNull();
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('of an empty core is what the whole core carries', () => {
    const { more, largestTarget, largestBudget: budget, period } = of(request([]), stream('s', 19, 0));
    expect({ more, largestTarget, budget, period }).toEqual({
      more: 5,
      largestTarget: null,
      budget: milliseconds(95),
      period: milliseconds(100),
    });
    const most = loadedCurve(model, 100_000, [], 0.9).at(0.9).lower;
    const web90 = of(request([]), web('w', 1));
    expect(web90.largestTarget).toBeLessThanOrEqual(most);
    expect(nextFiveDigits(web90.largestTarget ?? 0)).toBeGreaterThan(most);
    expect(web90.beyond.target).toMatchObject({ vm: 'w', bound: 'domain' });
  });

  it('raises the budgets of others, which keep their promises', () => {
    const asked = request([web('a', 200)]);
    const { largestBudget: most } = of(asked, stream('feed', 1, 60));
    const alone = feasible(asked).reservations[0]?.budget ?? 0;
    expect((most ?? 0) + alone).toBeLessThan(milliseconds(95));
    expect(most).toBe(milliseconds(30)); // the largest share of streams that was measured
    expect(of(asked, stream('feed', 1, 60)).beyond.budget).toMatchObject({ vm: 'a', bound: 'domain' });
  });

  it('counts the whole target of a VM with several vCPUs', () => {
    const one = of(request([]), web('w', 1)).largestTarget ?? 0;
    const four = of(request([]), web('w', 1, { vcpus: 4 })).largestTarget ?? 0;
    expect(four / one).toBeCloseTo(4, 3);
  });

  it('of a kind that promises nothing is a target and a budget, but no number', () => {
    const { target: _, ...kind } = web('w', 1);
    const found = of(request([]), kind);
    expect(found).toMatchObject({ more: null, beyond: { more: null } });
    expect(found.largestTarget).toBe(of(request([]), web('w', 1)).largestTarget);
  });

  it('is counted no further than a thousand VMs', () => {
    const tiny: VmRequest = {
      ...stream('s', 1, 0),
      reservation: { budget: microseconds(1), period: milliseconds(100), deadline: milliseconds(100) },
    };
    expect(of(request([]), tiny)).toMatchObject({ more: MOST_MORE, beyond: { more: null } });
  });

  it('of VMs that do not fit themselves is none, and says why', () => {
    const found = headroomBeside(request([stream('a', 60, 0), stream('b', 60, 0)]), [web('w', 1)]);
    expect(found).toMatchObject({ binding: { bound: 'core' }, kinds: [] });
    expect(found.admission.admitted).toBe(false);
  });

  it('is exact: a core that is full to the last granule has none', () => {
    const asked = request([stream('a', 95, 0)], { capacity: decimalFraction(0.95) });
    expect(of(asked, stream('s', 1, 0))).toMatchObject({ more: 0, largestBudget: null });
  });
});
