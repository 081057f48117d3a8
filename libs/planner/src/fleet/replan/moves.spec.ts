import { decimalFraction, milliseconds } from '@plimsoll/units';
import { ask, core, fast, host, placed, resident, slow, vm } from '../../fixtures/fleet.js';
import { proposed } from '../../fixtures/inhabited.js';
import type { FleetCore, FleetHost } from '../fleet.js';
import { vacate } from '../vacate.js';
import { Board } from './board.js';
import { consolidate } from './consolidate.js';
import { drain } from './drain.js';
import { gainOf } from './gain.js';
import { followModels } from './models.js';
import { moveTo } from './move-step.js';

const PROMISES = { confidence: 0.9, extrapolate: true };
const isFirst = ({ name }: FleetHost) => name === 'h1';
const drained = (hosts: readonly FleetHost[], isOpen: (host: FleetHost) => boolean = () => true) =>
  proposed(drain(hosts, isFirst, isOpen, PROMISES));
const envelope = { mostNeighbours: 1, kinds: [{ kind: 'web', share: 0.5, traffic: {} }] };
const robust = (index: number): FleetCore => core(index, { envelope });
const goes = (host: string, at: number) => ({ vm: 'a', from: 'h1', to: { host, cores: [at] } });

describe('a move', () => {
  const a = resident('a', 300, 33);
  const b = resident('b', 300, 40);

  it('gives back what the VM had cost its neighbours, and adjusts those that it comes to', () => {
    const hosts = [
      host('h1', [core(0, { residents: [a, b] })]),
      host('h2', [core(0, { residents: [{ ...b, vm: { ...b.vm, name: 'c' } }] })]),
    ];
    const step = moveTo(new Board(hosts), [goes('h2', 0)], PROMISES);
    if ('reason' in step) throw new Error(step.detail);
    const alone = placed([host('h', 1)], ask([vm('b', 300)])).assignments[0]?.reservations[0]?.budget;
    expect(step.adjustments.find(({ vm }) => vm === 'b')).toMatchObject({
      host: 'h1',
      to: { budget: alone },
    });
    expect(step.adjustments.find(({ vm }) => vm === 'c')?.host).toBe('h2');
    expect(gainOf(hosts, [step])).toMatchObject({ coresFreed: 0, hostsFreed: 0 });
  });

  it('is refused on a core that is full, that is not there, or that VMs it belongs to are not near', () => {
    const full = core(0, { residents: [resident('c', 850, 93)] });
    const hosts = [host('h1', [core(0, { residents: [a] })]), host('h2', [full])];
    expect(moveTo(new Board(hosts), [goes('h2', 0)], PROMISES)).toMatchObject({
      reason: 'capacity',
      host: 'h2',
    });
    expect(moveTo(new Board(hosts), [goes('h2', 7)], PROMISES)).toMatchObject({
      reason: 'vcpus',
      detail: 'the host has no core 7',
    });
    const pair = { affinity: ['pair'] };
    const together = [
      host('h1', [
        core(0, {
          residents: [
            { ...a, ...pair },
            { ...b, ...pair },
          ],
        }),
      ]),
      host('h2', 1),
    ];
    expect(moveTo(new Board(together), [goes('h2', 0)], PROMISES)).toMatchObject({ reason: 'affinity' });
    expect(() => moveTo(new Board(together), [{ ...goes('h2', 0), vm: 'x' }], PROMISES)).toThrow(RangeError);
  });

  it('takes memory and network rate along', () => {
    const stock = (used: number) => ({
      memoryMb: { total: 100, used },
      nicMbps: { total: 50, used: used / 10 },
    });
    const heavy = { ...a, memoryMb: 60, vm: { ...a.vm, traffic: { mbps: 6 } } };
    const board = new Board([
      host('h1', [core(0, { residents: [heavy] })], stock(60)),
      host('h2', 1, stock(30)),
    ]);
    const step = moveTo(board, [goes('h2', 0)], { ...PROMISES });
    if ('reason' in step) throw new Error(step.detail);
    board.apply(step);
    expect(board.the('h1')).toMatchObject({ memoryMb: { used: 0 }, nicMbps: { used: 0 } });
    expect(board.the('h2')).toMatchObject({ memoryMb: { used: 90 }, nicMbps: { used: 9 } });
  });

  it('to another profile has the promise kept by the model of that', () => {
    const hosts = [host('h1', [core(0, { residents: [a] })]), host('h2', 1, { profile: slow })];
    const { steps } = drained(hosts);
    expect(steps[0]?.pins).toEqual([{ vm: 'a', host: 'h2', from: 3, to: 2 }]);
    const board = new Board(hosts);
    for (const step of steps) board.apply(step);
    expect(board.the('h2').cores[0]?.residents[0]?.vm).toMatchObject({ modelVersion: 2 });
  });
});

describe('draining', () => {
  const a = resident('a', 300, 33);
  const from = host('h1', [core(0, { residents: [a] })]);

  it('leaves adaptive VMs away from robust cores, and all from hosts that are closed', () => {
    const others = [host('h2', [robust(0)]), host('h3', 2)];
    const { steps, unmet } = drained([from, ...others], ({ name }) => name !== 'h3');
    expect(steps).toEqual([]);
    expect(unmet[0]?.why.map(({ reason, count }) => [reason, count])).toEqual([
      ['host-excluded', 1],
      ['policy', 1],
      ['draining', 2],
    ]);
  });

  it('moves together what affinity binds, be it through others, or none of it', () => {
    const bound = (name: string, target: number, ...affinity: string[]) => ({
      ...resident(name, target, Math.ceil(target / 8)),
      affinity,
    });
    const unit = [bound('a', 300, 'x'), bound('b', 200, 'x', 'y'), bound('c', 100, 'y')];
    const left = host('h1', [
      core(0, { residents: unit.slice(0, 2) }),
      core(1, { residents: unit.slice(2) }),
    ]);
    const { steps } = drained([
      left,
      host('h2', [core(0, { residents: [resident('r', 400, 50)] })]),
      host('h3', 2),
    ]);
    expect(steps.map(({ moves }) => moves.map(({ vm, to }) => `${vm} ${to.host}`))).toEqual([
      ['a h3', 'b h3', 'c h3'],
    ]);
    const { unmet } = drained([left, host('h2', [core(0, { residents: [resident('r', 400, 50)] })])]);
    expect(unmet.map(({ vm, detail }) => `${vm}: ${detail}`)).toEqual(
      ['a', 'b', 'c'].map((vm) => `${vm}: no other host takes all that move together`),
    );
    expect(unmet.every(({ why }) => why.length > 0)).toBe(true);
  });

  it('takes no host whose periods are others', () => {
    const asked = { ...a, vm: { ...a.vm, period: milliseconds(100) } };
    const quick = { ...fast, name: 'quick', platform: { ...fast.platform, maxPeriod: milliseconds(50) } };
    const hosts = [host('h1', [core(0, { residents: [asked] })]), host('h2', 1, { profile: quick })];
    expect(drained(hosts).unmet[0]?.why.map(({ reason }) => reason)).toContain('not-enforceable');
  });

  it('looks at more hosts where those with the least room are not enough', () => {
    const apart = { antiAffinity: [{ group: 'x', level: 'host' as const }] };
    const near = Array.from({ length: 40 }, (_, i) =>
      host(`n${i}`, [core(0, { residents: [{ ...resident(`r${i}`, 100, 12), ...apart }] })]),
    );
    const hosts = [host('h1', [core(0, { residents: [{ ...a, ...apart }] })]), ...near, host('z', 1)];
    expect(drained(hosts).steps[0]?.moves[0]?.to.host).toBe('z');
  });
});

it('has those who stay give back what others cost them, also where the core carries more than it may, and ask for no more', () => {
  const over = core(0, {
    capacity: decimalFraction(0.5),
    residents: [resident('a', 300, 40), resident('b', 300, 40)],
  });
  const isGone = (name: string) => name === 'b';
  const left = vacate(host('h', [over]), isGone, PROMISES);
  expect(left.adjustments).toMatchObject([{ vm: 'a', from: { budget: 40e6 } }]);
  expect(left.host.cores[0]?.residents.map(({ vm: { name } }) => name)).toEqual(['a']);
  const short = core(0, { residents: [resident('a', 300, 10), resident('b', 300, 40)] });
  expect(vacate(host('h', [short]), isGone, PROMISES).adjustments).toEqual([]);
});

it('relieves a core by its smallest VM, and where no other core takes it says so', () => {
  const cores = [core(0, { residents: [resident('large', 500, 60), resident('small', 250, 30)] })];
  const slower = {
    ...fast,
    models: new Map([['web', { model: slow.models.get('web')!.model, version: 9 }]]),
  };
  const follow = (...more: FleetHost[]) =>
    proposed(followModels([host('h1', cores, { profile: slower }), ...more], isFirst, () => true, PROMISES));
  const { steps, unmet } = follow(host('h2', 1, { profile: slower }));
  expect(
    steps.map(({ kind, moves, pins }) => [kind, moves.map(({ vm }) => vm), pins.map(({ vm }) => vm)]),
  ).toEqual([
    ['move', ['small'], ['small']],
    ['repin', [], ['large']],
  ]);
  expect(unmet).toEqual([]);
  const [stays] = follow().unmet;
  expect(stays).toMatchObject({ host: 'h1', cores: [0] });
  expect(stays?.detail).toMatch(/^by the promoted model: /);
});

it('empties no core where that would open another, or move a VM onto a core that it has', () => {
  const narrow = resident('wide', 100, 30);
  const one = { ...narrow, vm: { ...narrow.vm, vcpus: 2 } };
  const hosts = [host('h1', [core(0, { residents: [one] }), core(1, { residents: [one] })])];
  expect(proposed(consolidate(hosts, () => true, PROMISES))).toEqual({ steps: [], unmet: [], left: 0 });
});
