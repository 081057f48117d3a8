import { service, stream } from '../fixtures/core.js';
import { ask, core, fast, host, placed, refused, resident, slow, vm } from '../fixtures/fleet.js';
import type { FleetHost, FleetVm } from './fleet.js';
import type { Obstacle } from './placement.js';

const enforcedBy = (enforcer: 'cap') => ({
  profile: { ...fast, name: enforcer, platform: { ...fast.platform, enforcer } },
});
const alone = vm('a', 100);
const apart = (level: 'host' | 'core') => ({ antiAffinity: [{ group: 'x', level }] });
const together = { affinity: ['x'] };

describe('what keeps a VM from a host', () => {
  it.each<[Obstacle['reason'], FleetHost, FleetVm]>([
    ['host-excluded', host('h', 1), { ...alone, hosts: ['other'] }],
    [
      'anti-affinity',
      host('h', [core(0, { residents: [resident('r', 100, 12, apart('core'))] })]),
      { ...alone, ...apart('core') },
    ],
    [
      'anti-affinity',
      host('h', [core(0), core(1, { residents: [resident('r', 100, 12, apart('host'))] })]),
      { ...alone, ...apart('core') },
    ],
    ['memory', host('h', 1, { memoryMb: { total: 8192, used: 8000 } }), { ...alone, memoryMb: 193 }],
    ['nic', host('h', 1, { nicMbps: { total: 100, used: 50 } }), { ...alone, traffic: { mbps: 51 } }],
    ['no-model', host('h', 1), { ...alone, workload: 'batch' }],
    ['not-enforceable', host('h', 1, enforcedBy('cap')), service('a', { demand: 2, deadline: 20 })],
    ['response-time', host('h', 1), service('a', { demand: 30, deadline: 20 })],
    ['domain', host('h', 1), vm('a', 950)],
    ['capacity', host('h', [core(0, { residents: [resident('r', 500, 55)] })]), vm('a', 500)],
    ['interference', host('h', [core(0, { residents: [resident('r', 400, 42)] })]), vm('a', 430)],
    ['vcpus', host('h', 2), vm('a', 300, { vcpus: 3 })],
  ])('is %s', (reason, there, one) => {
    const why = refused([there], ask([one]));
    expect(why.map((each) => each.reason)).toContain(reason);
    const total = why.reduce((sum, { count }) => sum + count, 0);
    expect(total).toBe(there.cores.length);
    for (const obstacle of why) {
      expect(obstacle).toMatchObject({ vm: 'a', profile: there.profile.name, host: 'h' });
      expect(obstacle.detail).not.toBe('');
    }
  });

  it('is a target that no share reaches there, though extrapolation was asked for', () => {
    const [obstacle] = refused([host('h', 1)], ask([vm('a', 1200)], { extrapolate: true }));
    expect(obstacle?.reason).toBe('target');
  });

  it('is counted for each profile', () => {
    const hosts = [host('h1', 2), host('h2', 3), host('h3', 1, { profile: slow })];
    const batch = { ...alone, workload: 'batch' };
    expect(refused(hosts, ask([batch])).map(({ detail, ...rest }) => rest)).toEqual([
      { vm: 'a', profile: 'fast', reason: 'no-model', count: 5 },
      { vm: 'a', profile: 'slow', host: 'h3', reason: 'no-model', count: 1 },
    ]);
  });

  it('is told of those VMs only that the others leave no place for', () => {
    const why = refused([host('h', 2)], ask([vm('small', 50), vm('b', 600), vm('c', 700), vm('d', 650)]));
    expect([...new Set(why.map((each) => each.vm))]).toEqual(['b']);
  });

  it('is where its group is', () => {
    const hosts = [host('h1', 2), host('h2', [core(0, { residents: [resident('r', 800, 90, together)] })])];
    const why = refused(hosts, ask([vm('a', 100, together)]));
    expect(why.map(({ host: name, reason, count }) => [name, reason, count])).toEqual([
      ['h1', 'affinity', 2],
      ['h2', 'capacity', 1],
    ]);
  });
});

describe('a group', () => {
  it('is together on a host, and comes to its residents', () => {
    const vms = [vm('a', 300, together), vm('b', 300, together), vm('c', 300, together)];
    const [first, ...others] = placed([host('h1', 1), host('h2', 2)], ask(vms)).assignments;
    expect(first?.host).toBe('h2');
    expect(others.every((one) => one.host === 'h2')).toBe(true);
    const home = host('h3', [core(0, { residents: [resident('r', 100, 12, together)] }), core(1)]);
    const { assignments } = placed([host('h1', 3), home], ask(vms));
    expect(assignments.map((one) => one.host)).toEqual(['h3', 'h3', 'h3']);
  });

  it('is apart on cores or on hosts', () => {
    const two = (level: 'host' | 'core') => [vm('a', 100, apart(level)), vm('b', 100, apart(level))];
    const hosts = [host('h1', 2), host('h2', 2)];
    const seats = (level: 'host' | 'core') =>
      placed(hosts, ask(two(level))).assignments.map((one) => `${one.host}/${one.cores.join()}`);
    expect(seats('core')).toEqual(['h1/0', 'h1/1']);
    expect(seats('host')).toEqual(['h1/0', 'h2/0']);
    expect(placed(hosts, ask([vm('a', 100), vm('b', 100)])).assignments[1]).toMatchObject({
      host: 'h1',
      cores: [0],
    });
  });
});

describe('memory and network rate', () => {
  it('are needed once, however many vCPUs', () => {
    const there = host('h', 2, {
      memoryMb: { total: 1000, used: 0 },
      nicMbps: { total: 10, used: 0 },
    });
    const large: FleetVm = { ...stream('a', 20, 10), vcpus: 2, memoryMb: 1000 };
    expect(placed([there], ask([large])).assignments[0]?.cores).toEqual([0, 1]);
    expect(refused([there], ask([{ ...large, memoryMb: 1001 }])).map(({ reason }) => reason)).toEqual([
      'memory',
    ]);
  });

  it('are not limited where they are not known', () => {
    const large = { ...alone, memoryMb: 1e9, traffic: { mbps: 1e9 } };
    expect(placed([host('h', 1)], ask([large])).assignments).toHaveLength(1);
  });
});

describe('a fleet that makes no sense', () => {
  it.each<[string, FleetHost[], FleetVm[]]>([
    ['host', [host('h', 1), host('h', 1)], [alone]],
    ['core', [host('h', [core(0), core(0)])], [alone]],
    ['VM', [host('h', 1)], [alone, alone]],
    ['VM', [host('h', [core(0, { residents: [resident('a', 100, 12)] })])], [alone]],
    ['vCPUs', [host('h', 1)], [{ ...alone, vcpus: 0 }]],
    [
      'envelope',
      [
        host('h', [
          core(0, { cacheGroup: 0, envelope: { mostNeighbours: 1, kinds: [] } }),
          core(1, { cacheGroup: 0 }),
        ]),
      ],
      [alone],
    ],
  ])('is misuse: %s', (what, hosts, vms) => {
    expect(() => placed(hosts, ask(vms))).toThrow(RangeError);
    expect(() => placed(hosts, ask(vms))).toThrow(what);
  });
});
