import { reservation } from '@plimsoll/realtime';
import { microseconds, milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { bindingOf, feasible, platform, request, service, stream, web, within } from '../fixtures/core.js';
import { NotEnforceable } from '../plan.js';
import { planCore } from '../plan-core.js';
import type { ResponseTimePromise, VmRequest } from '../request.js';

/** The paper's web server: one request of 2.1 ms every 20 ms, to be answered before the next one. */
const paper = { demand: 2.1, deadline: 20 };
const every20 = { minInterarrival: milliseconds(20) };
function only(vm: ReturnType<typeof service>, changes = {}) {
  const [planned] = feasible(request([vm], changes)).reservations;
  if (!planned) throw new Error('no reservation');
  return planned;
}

describe("the paper's configuration", () => {
  it('needs a share of at most 0.2', () => {
    const { budget, period, responseTime } = only(service('web', paper, every20));
    expect(budget / period).toBeLessThanOrEqual(0.2);
    expect([budget, period]).toEqual([microseconds(2100), milliseconds(20)]);
    expect(responseTime).toMatchObject({ bound: milliseconds(20), kind: 'fresh', demand: milliseconds(2.1) });
  });

  it('is kept by RSV(4 ms, 20 ms), with 18.1 ms', () => {
    const given = { ...every20, reservation: reservation(milliseconds(4), milliseconds(20)) };
    expect(only(service('web', paper, given)).responseTime).toEqual({
      bound: milliseconds(18.1),
      kind: 'fresh',
      condition: 'requests come at least 20000 us apart; a request does not block before it ends',
      demand: milliseconds(2.1),
      quantile: 1,
      missProbability: null,
      stolen: 0,
    });
  });

  it('is not kept by it where nothing is known of the server, for 34.1 ms', () => {
    const given = { reservation: reservation(milliseconds(4), milliseconds(20)) };
    expect(bindingOf(request([service('web', paper, given)]))).toMatchObject({
      vm: 'web',
      bound: 'responseTime',
      required: 34_100,
      available: 20_000,
    });
    expect(only(service('web', { demand: 2.1, deadline: 34.1 }, given)).responseTime?.kind).toBe('any-state');
  });
});

describe('the bound', () => {
  it('is for any state of the server where requests may come sooner than it recovers', () => {
    const soon = { minInterarrival: milliseconds(19.999), period: milliseconds(20) };
    expect(only(service('web', { demand: 2.1, deadline: 40 }, soon)).responseTime?.kind).toBe('any-state');
  });

  it('counts every burst for itself, and says what it assumes', () => {
    const given = { reservation: reservation(milliseconds(4), milliseconds(20)) };
    const { responseTime } = only(service('web', { demand: 2.1, deadline: 400, bursts: 10 }, given));
    // Ten times 0.21 + 16 * 2.
    expect(responseTime).toMatchObject({ bound: milliseconds(322.1), kind: 'any-state' });
    expect(responseTime?.condition).toContain('suspensions between its 10 bursts are not counted');
  });

  it('is what the budget leaves after two switches a period', () => {
    const given = { ...every20, reservation: reservation(milliseconds(4), milliseconds(20)) };
    const costly = { ...platform, switchCost: milliseconds(0.5) };
    expect(only(service('web', paper, given), { platform: costly }).responseTime?.bound).toBe(
      milliseconds(19.1),
    );
    expect(only(service('web', paper, every20), { platform: costly }).budget).toBe(milliseconds(3.1));
  });
});

describe('a promise for a part of the requests', () => {
  /** 3.5 ms, or 8 ms in one of twenty. */
  const rare = [
    { value: milliseconds(3.5), probability: 0.95 },
    { value: milliseconds(8), probability: 0.05 },
  ];
  const part = (
    deadline: number,
    quantile: number,
    changes: Partial<VmRequest> = {},
    promised: Partial<ResponseTimePromise> = {},
  ) =>
    service('web', paper, {
      ...every20,
      ...changes,
      responseTime: { ...within({ demand: 8, deadline }), demands: rare, quantile, ...promised },
    });
  const fourInTwenty = { reservation: reservation(milliseconds(4), milliseconds(20)) };

  it('is not kept by the quantile of the demand: RSV(4 ms, 20 ms) misses 42.1% of deadlines, not 5%', () => {
    expect(bindingOf(request([part(20, 0.95, fourInTwenty)])).bound).toBe('responseTime');
    const { responseTime } = only(part(20, 0.57, fourInTwenty));
    expect(responseTime).toMatchObject({ bound: milliseconds(20), kind: 'fresh', quantile: 0.57 });
    expect(responseTime?.missProbability).toBeCloseTo(8 / 19, 9);
  });

  it('needs less than one for all, and no less than is brought', () => {
    const share = (quantile: number, deadline = 40) => {
      const { budget, period } = only(part(deadline, quantile));
      return budget / period;
    };
    const shares = [0.5, 0.9, 0.95, 0.99, 1].map((quantile) => share(quantile));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares[0]).toBeLessThan(0.75 * (shares[4] ?? 0));
    expect(shares[0]).toBeGreaterThan(3.725 / 20);
  });

  it('says what it assumes of arrivals', () => {
    expect(only(part(40, 0.95)).responseTime?.condition).toBe(
      'requests come at least 20000 us apart; their demands do not depend on each other; ' +
        'a request does not block before it ends',
    );
  });

  it('works off every whole budget between two requests', () => {
    const rarely = { minInterarrival: milliseconds(59), period: milliseconds(20) };
    const { budget, responseTime } = only(part(20, 0.95, rarely));
    expect(budget).toBeLessThan(microseconds(4100));
    expect(responseTime?.missProbability).toBeLessThanOrEqual(0.05);
  });

  it('is kept for all where one demand is known, or nothing of the arrivals', () => {
    const one = only(part(20, 0.95, {}, { demands: [{ value: milliseconds(2.1), probability: 1 }] }));
    expect(one).toMatchObject({ budget: milliseconds(2.1), responseTime: { missProbability: null } });
    expect(one.responseTime?.condition).toContain(
      'kept for every request, not only for 0.95 of them; one demand is known',
    );
    const { minInterarrival: _, ...unknown } = part(40, 0.95);
    const all = only({ ...unknown, name: 'web' });
    const { minInterarrival: __, ...every } = part(40, 1);
    expect(all.budget).toBe(only(every).budget);
    expect(all.responseTime?.condition).toContain('no backlog is known without minInterarrival');
  });
});

describe('requests that may meet each other', () => {
  it('are bound with those before them, and not bound where they bring more than is worked off', () => {
    const every10 = (budget: number) => ({
      minInterarrival: milliseconds(10),
      reservation: reservation(milliseconds(budget), milliseconds(20)),
    });
    const { responseTime } = only(service('a', { demand: 2, deadline: 200 }, every10(8)));
    // The second begins 10 ms after the first, and both are one demand of 4 ms: 4 + 2 * 12 - 10 is less than 2 + 24.
    expect(responseTime).toMatchObject({ bound: milliseconds(26), kind: 'any-state' });
    expect(responseTime?.condition).toBe('requests come at least 10000 us apart');
    const { responseTime: queued } = only(service('a', { demand: 2, deadline: 200 }, every10(4.25)));
    expect(queued?.bound).toBeGreaterThan(milliseconds(2 + 2 * 15.75));
    expect(bindingOf(request([service('a', { demand: 2, deadline: 2000 }, every10(3.875))])).bound).toBe(
      'responseTime',
    );
  });
});

describe('a response-time budget', () => {
  it('has a shorter period where the deadline comes before the next request', () => {
    const { budget, period, deadline } = only(service('a', { demand: 2, deadline: 8 }, every20));
    expect([budget, period, deadline]).toEqual([2, 8, 8].map(milliseconds));
  });

  it('keeps a throughput and a response time, both', () => {
    const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const both = fc.record({
      target: real(50, 400),
      demand: fc.integer({ min: 1, max: 80 }),
      deadline: fc.integer({ min: 10, max: 150 }),
      apart: fc.option(fc.integer({ min: 10, max: 150 })),
      mbps: real(0.1, 60),
      switchUs: fc.integer({ min: 0, max: 200 }),
    });
    const bySize = { target: 0, response: 0 };
    fc.assert(
      fc.property(both, ({ target, demand, deadline, apart, mbps, switchUs }) => {
        const vm = web('a', target, {
          responseTime: within({ demand: demand / 10, deadline }),
          ...(apart === null ? {} : { minInterarrival: milliseconds(apart) }),
        });
        const interruptCost = { perPacket: microseconds(2), burst: 2, packetBytes: 1500 };
        const host = { ...platform, switchCost: microseconds(switchUs), interruptCost };
        const plan = planCore(request([vm, stream('feed', 10, mbps)], { platform: host, extrapolate: true }));
        if (!plan.feasible) return;
        const [planned] = plan.reservations;
        expect(planned?.predicted?.lower).toBeGreaterThanOrEqual(target);
        expect(planned?.responseTime?.bound).toBeLessThanOrEqual(milliseconds(deadline));
        const last = planned?.explanation.at(-1)?.step ?? '';
        bySize[['response-time', 'stolen-time'].includes(last) ? 'response' : 'target'] += 1;
      }),
      { seed: 3, numRuns: 1000 },
    );
    expect(Math.min(...Object.values(bySize))).toBeGreaterThan(50);
  });

  const promise = fc
    .record({
      demand: fc.integer({ min: 1, max: 100 }),
      deadline: fc.integer({ min: 10, max: 200 }),
      bursts: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ demand, ...rest }) => ({ demand: demand / 10, ...rest }));
  const apart = fc.option(fc.integer({ min: 10, max: 100 })).map((gap) => {
    return gap === null ? {} : { minInterarrival: milliseconds(gap) };
  });

  it('meets the deadline, and with one granule less does not', () => {
    fc.assert(
      fc.property(promise, apart, (promised, hints) => {
        const plan = planCore(request([service('a', promised, hints)]));
        if (!plan.feasible) return;
        const [planned] = plan.reservations;
        if (!planned) throw new Error('no reservation');
        const { budget, period, responseTime } = planned;
        expect(responseTime?.bound).toBeLessThanOrEqual(milliseconds(promised.deadline));
        if (budget === 1000) return;
        const less = reservation(nanoseconds(budget - 1000), period);
        expect(bindingOf(request([service('a', promised, { ...hints, reservation: less })])).bound).toBe(
          'responseTime',
        );
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('has no larger share than at any period that was asked for instead', () => {
    const parts = fc.integer({ min: 1, max: 16 });
    fc.assert(
      fc.property(promise, apart, parts, (promised, hints, part) => {
        const free = planCore(request([service('a', promised, hints)]));
        const longest = Math.min(hints.minInterarrival ?? Infinity, milliseconds(promised.deadline));
        const period = microseconds(Math.floor(longest / part / 1000));
        if (period < platform.minPeriod) return;
        const asked = planCore(request([service('a', promised, { ...hints, period })]));
        if (!asked.feasible) return;
        expect(free.feasible && free.admission.load).toBeLessThanOrEqual(asked.admission.load);
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  it('has no period that is not legal', () => {
    // In any state of the server, shorter periods need a smaller share.
    const promised = { demand: 2, deadline: 100 };
    const free = only(service('a', promised)).period;
    const slow = only(service('a', promised), {
      platform: { ...platform, minPeriod: milliseconds(30) },
    }).period;
    expect(free).toBeLessThan(milliseconds(30));
    expect(slow).toBeGreaterThanOrEqual(milliseconds(30));
  });

  it('keeps to an asked period', () => {
    const { period, budget } = only(service('a', paper, { ...every20, period: milliseconds(5) }));
    expect(period).toBe(milliseconds(5));
    // Four times 0.525 ms are 2.1 ms, and end at 20 ms.
    expect(budget).toBe(microseconds(525));
  });

  it('stays above a smaller one that a target needs, and below a larger', () => {
    const promised = { responseTime: within({ demand: 5, deadline: 100 }) };
    const both = (target: number) =>
      only(web('a', target, { ...promised, period: milliseconds(100) })).budget;
    const responseOnly = only(
      service('a', { demand: 5, deadline: 100 }, { period: milliseconds(100) }),
    ).budget;
    const targetOnly = (target: number) => only(web('a', target)).budget;
    expect(responseOnly).toBeGreaterThan(targetOnly(150));
    expect(both(150)).toBe(responseOnly);
    expect(only(web('a', 150, { ...promised, period: milliseconds(100) })).isolatedBudget).toBe(responseOnly);
    expect(targetOnly(700)).toBeGreaterThan(responseOnly);
    expect(both(700)).toBe(targetOnly(700));
  });
});

describe('a response time that cannot be had', () => {
  it('is a binding where the demand alone takes longer', () => {
    expect(bindingOf(request([service('a', { demand: 21, deadline: 20 })]))).toEqual({
      vm: 'a',
      bound: 'responseTime',
      required: 21_000,
      available: 20_000,
      detail: 'no budget at a legal period answers a demand of 21000 us within 20000 us',
    });
  });

  it('is a binding where switches use up the reservation', () => {
    const costly = { ...platform, switchCost: milliseconds(2) };
    const given = { ...every20, reservation: reservation(milliseconds(4), milliseconds(20)) };
    const asked = request([service('a', paper, given)], { platform: costly });
    expect(bindingOf(asked)).toMatchObject({ vm: 'a', bound: 'responseTime' });
  });

  it.each(['rt-group', 'cap'] as const)(
    'is not enforceable by %s, with a given reservation or without',
    (enforcer) => {
      const given = { reservation: reservation(milliseconds(19), milliseconds(20)) };
      for (const changes of [{}, given]) {
        const asked = request([service('a', paper, changes)], { platform: { ...platform, enforcer } });
        expect(() => planCore(asked)).toThrow(NotEnforceable);
        expect(() => planCore(asked)).toThrow(`needs the enforcer edf-cbs; ${enforcer} gives no such bound`);
      }
    },
  );
});
