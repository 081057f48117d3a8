import { periodicSupply, reservation } from '@plimsoll/realtime';
import { microseconds, nanoseconds, toMicroseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { fitToTarget } from './render.js';
import type { ReservedVm } from './renderer.js';
import { renderers } from './renderers.js';

const targets = renderers.map(({ target }) => target);
const CFS = ['cgroup-v2', 'cgroup-v1', 'libvirt', 'virsh', 'systemd', 'nova'];

const vmOf = (budgetUs: number, periodUs: number, deadlineUs = periodUs, vcpus = 1): ReservedVm => ({
  name: 'web',
  vcpus,
  cores: [0],
  reservation: reservation(microseconds(budgetUs), microseconds(periodUs), microseconds(deadlineUs)),
});
/** Budget, period and deadline in microseconds; null where it is refused. */
const heldBy = (target: string, ...asked: Parameters<typeof vmOf>) => {
  const fitted = fitToTarget(target, vmOf(...asked));
  if ('refused' in fitted) return null;
  const { budget, period, deadline } = fitted.reservation;
  return [budget, period, deadline].map(toMicroseconds);
};
const whyNot = (target: string, ...asked: Parameters<typeof vmOf>) => {
  const fitted = fitToTarget(target, vmOf(...asked));
  return 'refused' in fitted ? fitted.refused : fitted.adjusted?.why;
};

/** A target, what is asked of it, what it holds (budget and period in microseconds), and a part of why. */
type Row = readonly [string, readonly [number, number], readonly [number, number], string];

describe('a reservation within the range of a target is left alone', () => {
  it.each<readonly [string, number, number]>([
    ...CFS.flatMap((target): [string, number, number][] => [
      [target, 1000, 1000],
      [target, 1000, 100_000],
      [target, 1_000_000, 1_000_000],
    ]),
    ['cgroup-v1-rt', 1, 2],
    ['cgroup-v1-rt', 950_000, 3_600_000_000],
    ['hcbs', 4000, 20_000],
    ['xen', 10, 10],
    ['xen', 10, 3_600_000_000],
    ['sched-deadline', 2, 100],
    ['sched-deadline', 4_194_304, 4_194_304],
    ['kubernetes', 24_900, 100_000],
  ])('%s: %d in %d us', (target, budgetUs, periodUs) => {
    expect(heldBy(target, budgetUs, periodUs)).toEqual([budgetUs, periodUs, periodUs]);
    expect(fitToTarget(target, vmOf(budgetUs, periodUs))).not.toHaveProperty('adjusted');
  });

  it('to the nanosecond where the target counts them', () => {
    const exact = (budget: number, period: number) => ({
      ...vmOf(1, 1),
      reservation: reservation(nanoseconds(budget), nanoseconds(period)),
    });
    expect(fitToTarget('sched-deadline', exact(1024, 100_001))).not.toHaveProperty('adjusted');
    expect(fitToTarget('sched-deadline', exact(1023, 100_001))).toMatchObject({
      adjusted: { to: { budget: 1024 } },
    });
    expect(fitToTarget('cgroup-v2', exact(1_500_001, 5_000_999))).toMatchObject({
      adjusted: { to: { budget: 1_501_000, period: 5_000_000 } },
    });
  });
});

describe('outside of it', () => {
  it.each<Row>([
    ...CFS.map((target): Row => [target, [999, 20_000], [1000, 20_000], 'at least 1 ms']),
    ...CFS.map((target): Row => [target, [500_000, 2_000_000], [250_000, 1_000_000], 'at most 1000 ms']),
    ['cgroup-v2', [500_000, 1_000_001], [250_000, 500_000], 'at most 1000 ms'],
    ['cgroup-v2', [2_000_001, 2_500_000], [666_667, 833_333], '80 %'],
    ['systemd', [24_841, 100_000], [24_850, 100_000], 'steps of 0.01 % of a processor'],
    ['systemd', [33_333, 33_334], [33_334, 33_334], 'steps of 0.01 %'],
    ['sched-deadline', [1, 100], [2, 100], 'at least 1024 ns'],
    ['sched-deadline', [2_000_000, 4_194_305], [1_000_000, 2_097_152], 'at most 4194304 us'],
    ['xen', [9, 20_000], [10, 20_000], 'at least 10 us'],
    ['kubernetes', [24_841, 100_000], [24_900, 100_000], 'steps of 100 us'],
    ['kubernetes', [100, 100_000], [1000, 100_000], 'at least 1 ms'],
    ['kubernetes', [100_000, 1_000_000], [10_000, 100_000], 'at most 100 ms'],
    ['kubernetes', [149_999, 150_000], [100_000, 100_000], 'at most 100 ms'],
  ])('%s holds, for %p, %p: %s', (target, [budgetUs, periodUs], [budget, period], why) => {
    expect(heldBy(target, budgetUs, periodUs)).toEqual([budget, period, period]);
    expect(whyNot(target, budgetUs, periodUs)).toContain(why);
  });

  type Refused = readonly [string, readonly [number, number], string];
  it.each<Refused>([
    ...CFS.map((target): Refused => [target, [500, 999], 'at least 1 ms, not 999 us']),
    ['sched-deadline', [50, 99], 'at least 100 us, not 99 us'],
    ['xen', [5, 9], 'at least 10 us, not 9 us'],
  ])('%s refuses %p: its periods are %s', (target, [budgetUs, periodUs], why) => {
    expect(heldBy(target, budgetUs, periodUs)).toBeNull();
    expect(whyNot(target, budgetUs, periodUs)).toContain(why);
  });

  it('says what it costs', () => {
    expect(whyNot('cgroup-v2', 100, 10_000)).toBe(
      'its budgets are at least 1 ms; 10 % of a core instead of 1 %',
    );
  });

  it('says what a single period loses', () => {
    expect(heldBy('kubernetes', 4000, 20_000)).toEqual([20_000, 100_000, 100_000]);
    expect(whyNot('kubernetes', 4000, 20_000)).toBe(
      'its only period is 100 ms: the share stays, but not 4 ms in every 20 ms; ' +
        'a VM may wait 160 ms for its next budget instead of 32 ms',
    );
  });
});

describe('a deadline before the end of the period', () => {
  it('is kept by SCHED_DEADLINE', () => {
    expect(heldBy('sched-deadline', 4000, 20_000, 8000)).toEqual([4000, 20_000, 8000]);
  });

  it('is kept in periods that are cut: the budget comes in those that end before it', () => {
    expect(heldBy('sched-deadline', 1_000_000, 6_000_000, 5_000_000)).toEqual([
      1_000_000, 3_000_000, 3_000_000,
    ]);
    expect(heldBy('sched-deadline', 1_000_000, 10_000_000, 7_000_000)).toEqual([
      500_000, 3_333_333, 3_333_333,
    ]);
    expect(heldBy('sched-deadline', 1_000_000, 6_000_000, 2_000_000)).toEqual([
      1_000_000, 3_000_000, 2_000_000,
    ]);
  });

  it.each(['cgroup-v1-rt', 'xen', 'hcbs'])('becomes the period of %s', (target) => {
    expect(heldBy(target, 4000, 20_000, 8000)).toEqual([4000, 8000, 8000]);
    expect(whyNot(target, 4000, 20_000, 8000)).toContain('its only deadlines are the ends of periods');
  });

  it.each(CFS)('is told to be lost by %s', (target) => {
    expect(heldBy(target, 4000, 20_000, 8000)).toEqual([4000, 20_000, 20_000]);
    expect(whyNot(target, 4000, 20_000, 8000)).toContain('it keeps no deadlines');
  });
});

describe('processors of a guest that share a core', () => {
  it('have equal parts of the budget where the target counts them one by one', () => {
    expect(heldBy('xen', 4000, 20_000, 20_000, 3)).toEqual([4002, 20_000, 20_000]);
    expect(heldBy('sched-deadline', 4, 20_000, 20_000, 4)).toEqual([8, 20_000, 20_000]);
    expect(heldBy('nova', 20_000, 20_000, 20_000, 3)).toEqual([19_998, 19_998, 19_998]);
    expect(whyNot('nova', 2999, 20_000, 20_000, 3)).toContain('at least 1 ms for each of 3 processors');
    expect(whyNot('nova', 500, 1000, 1000, 2)).toContain('a budget of 2 ms does not fit into 1 ms');
  });

  it('have all of it together elsewhere', () => {
    for (const target of ['cgroup-v2', 'cgroup-v1', 'cgroup-v1-rt', 'libvirt', 'virsh', 'hcbs'])
      expect(heldBy(target, 4001, 20_000, 20_000, 3)).toEqual([4001, 20_000, 20_000]);
  });
});

describe('any reservation', () => {
  const duration = fc.oneof(
    fc.integer({ min: 1, max: 3000 }),
    fc.integer({ min: 1, max: 5_000_000 }),
    fc.integer({ min: 1, max: 3_600_000_000 }),
  );
  const asked = fc
    .tuple(duration, duration, duration, fc.integer({ min: 1, max: 4 }), fc.constantFrom(1, 1000))
    .map(([a, b, c, vcpus, scale]) => {
      const [budget = 1, deadline = 1, period = 1] = [a, b, c].sort((one, other) => one - other);
      const ns = (value: number) => nanoseconds(value * scale);
      return { ...vmOf(1, 1, 1, vcpus), reservation: reservation(ns(budget), ns(period), ns(deadline)) };
    });

  it.each(targets)('is held by %s within its range, never with less, or refused', (target) => {
    const { limits, perProcessor } = renderers.find((renderer) => renderer.target === target)!;
    fc.assert(
      fc.property(asked, fc.double({ min: 0, max: 4, noNaN: true }), (vm, periods) => {
        const fitted = fitToTarget(target, vm);
        if ('refused' in fitted) return expect(fitted.refused).toMatch(/at least|does not fit/);
        const { budget, period, deadline } = fitted.reservation;
        const parts = perProcessor ? vm.vcpus : 1;
        expect(period % limits.periodUnit).toBe(0);
        expect(period).toBeGreaterThanOrEqual(limits.leastPeriod);
        expect(period).toBeLessThanOrEqual(limits.greatestPeriod);
        expect(budget % (limits.budgetUnit * parts)).toBe(0);
        expect(budget).toBeGreaterThanOrEqual(limits.leastBudget * parts);
        if (limits.deadlines !== 'kept') expect(deadline).toBe(period);

        // What it holds is held by it, and admitting it again is the end of it.
        expect(fitToTarget(target, { ...vm, reservation: fitted.reservation })).toEqual({
          reservation: fitted.reservation,
        });

        const before = vm.reservation;
        expect(budget * before.period).toBeGreaterThanOrEqual(before.budget * period * (1 - 1e-15));
        if (period > before.period) return expect(target).toBe('kubernetes');
        const promised = limits.deadlines === 'none' ? reservation(before.budget, before.period) : before;
        const window = Math.floor(periods * before.period);
        expect(periodicSupply(fitted.reservation).bound(window)).toBeGreaterThanOrEqual(
          periodicSupply(promised).bound(window),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

it.each([
  ['a target that does not exist', 'cgroup-v3', vmOf(1, 1)],
  ['a VM without cores', 'xen', { ...vmOf(1, 1), cores: [] }],
  ['a core that stands twice', 'xen', { ...vmOf(1, 1), vcpus: 2, cores: [1, 1] }],
  ['an index that is none', 'xen', { ...vmOf(1, 1), cores: [-1] }],
  ['processors that are not spread evenly', 'xen', { ...vmOf(1, 1), vcpus: 3, cores: [0, 1] }],
  ['no processors', 'xen', { ...vmOf(1, 1), vcpus: 0 }],
])('%s is misuse', (_, target, vm) => {
  expect(() => fitToTarget(target, vm)).toThrow(RangeError);
});
