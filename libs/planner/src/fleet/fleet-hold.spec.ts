import { decimalFraction, uniformOf } from '@plimsoll/units';
import fc from 'fast-check';
import { stream } from '../fixtures/core.js';
import {
  ask,
  batches,
  core,
  fast,
  fleets,
  host,
  placed,
  refused,
  resident,
  slow,
  vm,
} from '../fixtures/fleet.js';
import { FleetHold } from './fleet-hold.js';
import { GroupPlans } from './group-plans.js';
import { serversOf } from './server.js';

const budgets = ({ reservations }: { reservations: readonly { vm: string; budget: number }[] }) =>
  Object.fromEntries(reservations.map((one) => [one.vm, one.budget / 1e6]));

describe('a hold of servers', () => {
  const holds = fc.tuple(fleets, batches(4), fc.nat()).map(([fleet, vms, seed]) => {
    const hold = new FleetHold(fleet, new GroupPlans({ confidence: 0.9, extrapolate: true }));
    return { hold, servers: serversOf(vms, fleet), uniform: uniformOf(seed) };
  });

  it('never carries more than the capacity, and what is put adds at least its size', () => {
    fc.assert(
      fc.property(holds, ({ hold, servers, uniform }) => {
        for (const server of servers) {
          const bin = hold.bins[Math.floor(uniform() * hold.bins.length)] ?? 0;
          const before = hold.load(bin);
          if (!hold.put(server, bin)) {
            expect(hold.load(bin)).toBe(before);
            continue;
          }
          expect(hold.itemsIn(bin)).toContain(server);
          expect(hold.load(bin)).toBeGreaterThanOrEqual(before + hold.size(server));
          expect(hold.load(bin)).toBeLessThanOrEqual(hold.capacity(bin));
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('carries every part of what it carries, in any order', () => {
    fc.assert(
      fc.property(holds, ({ hold, servers, uniform }) => {
        const seats = servers.flatMap((server) => {
          const bin = hold.bins.find((each) => hold.put(server, each));
          return bin === undefined ? [] : [{ server, bin }];
        });
        const loads = hold.bins.map((bin) => hold.load(bin));
        for (const { server } of seats) hold.take(server);
        const shuffled = seats.map((seat) => ({ ...seat, at: uniform() })).sort((a, b) => a.at - b.at);
        for (const { server, bin } of shuffled) {
          if (uniform() < 0.3) continue;
          expect(hold.put(server, bin)).toBe(true);
        }
        for (const { server, bin } of seats) if (!hold.itemsIn(bin).includes(server)) hold.put(server, bin);
        expect(hold.bins.map((bin) => hold.load(bin))).toEqual(loads);
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  it('refuses to take out what was not put, and bins that are not there', () => {
    const fleet = { hosts: [host('h', 1)] };
    const hold = new FleetHold(fleet, new GroupPlans(ask([])));
    const [server] = serversOf([vm('a', 100)], fleet);
    if (!server) throw new Error('no server');
    expect(() => hold.take(server)).toThrow(RangeError);
    expect(() => hold.put(server, 1)).toThrow(RangeError);
    expect(() => hold.seatOf(server)).toThrow(RangeError);
  });
});

describe('cores that share a cache', () => {
  const shared = (capacity = 0.95) =>
    [0, 1].map((index) => core(index, { cacheGroup: 'l3', capacity: decimalFraction(capacity) }));
  const vms = [vm('a', 500), vm('b', 500)];

  it('are neighbours, though weaker ones than those of one core', () => {
    const planned = (hosts: Parameters<typeof placed>[0]) => placed(hosts, ask(vms)).plans.map(budgets);
    const [apart, besideCache] = [planned([host('h', 2)]), planned([host('h', shared())])];
    expect(apart).toEqual([{ a: 53 }, { b: 53 }]);
    expect(besideCache).toEqual([{ a: 61 }, { b: 61 }]);
    const [oneCore] = placed([host('h', 1)], ask([vm('a', 300), vm('b', 300)])).plans;
    const [cache] = placed([host('h', shared(0.5))], ask([vm('a', 300), vm('b', 300)])).plans;
    expect(budgets(cache as never)['a']).toBeLessThan(budgets(oneCore as never)['a'] ?? 0);
  });

  it('need data of that relation, or leave to take the worst kind known', () => {
    const there = host('h', shared(), { profile: slow });
    const small = [vm('a', 300), vm('b', 300, { antiAffinity: [] })];
    const apart = small.map((one) => ({ ...one, antiAffinity: [{ group: 'x', level: 'core' as const }] }));
    expect(refused([there], ask(apart)).map(({ reason }) => reason)).toContain('domain');
    const { plans } = placed([there], ask(apart, { extrapolate: true }));
    expect(plans.every(({ reservations }) => reservations[0]?.extrapolated)).toBe(true);
  });

  it('raise what residents hold on another core', () => {
    const home = core(0, { cacheGroup: 1, residents: [resident('r', 500, 53)] });
    const there = host('h', [home, core(1, { cacheGroup: 1 })]);
    const { adjustments, plans } = placed([there], ask([vm('a', 500)]));
    expect(adjustments).toMatchObject([{ vm: 'r', host: 'h', core: 0, to: { budget: 61e6 } }]);
    expect(plans.map(budgets)).toEqual([{ r: 61 }, { a: 61 }]);
  });

  it('are planned at the least of their capacities', () => {
    const cores = [core(0, { cacheGroup: 1 }), core(1, { cacheGroup: 1, capacity: decimalFraction(0.3) })];
    expect(refused([host('h', cores)], ask([vm('a', 400)]))).toMatchObject([
      { reason: 'capacity', count: 2 },
    ]);
    const independent = cores.map(({ cacheGroup: _, ...rest }) => rest);
    expect(placed([host('h', independent)], ask([vm('a', 400)])).assignments[0]?.cores).toEqual([0]);
  });
});

describe('residents', () => {
  it('get more beside a newcomer, and each keeps to its own confidence', () => {
    const sure = resident('sure', 200, 22);
    const cores = [core(0, { residents: [{ ...sure, vm: { ...sure.vm, confidence: 0.99 } }] })];
    const { adjustments, plans } = placed([host('h', cores)], ask([vm('a', 200)], { confidence: 0.6 }));
    const [both] = plans.map(budgets);
    expect(both?.['sure']).toBeGreaterThan(both?.['a'] ?? Infinity);
    expect(adjustments).toMatchObject([
      { vm: 'sure', from: sure.held, to: { budget: (both?.['sure'] ?? 0) * 1e6 } },
    ]);
  });

  it('are told nothing where they keep what they hold', () => {
    const feed = stream('feed', 20, 10);
    const held = feed.reservation;
    if (!held) throw new Error('no reservation');
    const cores = [core(0, { residents: [{ vm: feed, held }] })];
    expect(placed([host('h', cores)], ask([vm('a', 100)])).adjustments).toEqual([]);
  });
});

describe('strategies', () => {
  const vms = ['a', 'b', 'c', 'd'].map((name) => vm(name, 150));
  const used = (strategy: 'pack' | 'spread') =>
    new Set(
      placed([host('h1', 2), host('h2', 2)], ask(vms, { strategy })).assignments.map(
        (one) => `${one.host}/${one.cores.join()}`,
      ),
    ).size;

  it('fill few cores, or many', () => {
    expect(used('pack')).toBe(1);
    expect(used('spread')).toBe(4);
  });

  it('pack what has no place spread out', () => {
    const small = ['a', 'b'].map((name) => vm(name, 250));
    const batch = [...small, vm('large', 230), vm('larger', 240)];
    const { assignments } = placed([host('h', 2)], ask(batch, { strategy: 'spread' }));
    expect(assignments).toHaveLength(4);
  });

  it('choose the profile that a VM was measured on', () => {
    const old = { ...slow, models: new Map(fast.models).set('batch', [...slow.models.values()][0] as never) };
    const hosts = [host('h1', 2), host('h2', 1, { profile: old })];
    const [batch] = placed(hosts, ask([vm('a', 100, { workload: 'batch' })])).assignments;
    expect(batch?.host).toBe('h2');
  });
});
