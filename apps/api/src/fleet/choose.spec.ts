import { type FleetVm, loadOf } from '@plimsoll/planner';
import { reservation } from '@plimsoll/realtime';
import { decimalFraction, microseconds, milliseconds, nanoseconds } from '@plimsoll/units';
import type { Asked } from './asked.js';
import { choose } from './choose.js';
import { FleetPicture } from './picture.js';
import { fleetName, type PicturedCore, type PicturedHost, type PlacedVm } from './pictured-host.js';
import type { KnownProfile } from './profiles.js';

const platform = {
  enforcer: 'edf-cbs' as const,
  granularity: microseconds(1),
  switchCost: nanoseconds(0),
  minPeriod: milliseconds(1),
  maxPeriod: milliseconds(1000),
  irqAccounting: 'charged' as const,
  interruptCost: null,
};
const profiles = new Map<string, KnownProfile>([
  ['edf', { profile: { name: 'edf', platform, models: new Map() }, promoted: new Map() }],
]);
const times = (percent: number) => reservation(milliseconds(percent), milliseconds(100));

function resident(id: string, percent: number, affinity?: string[]): PlacedVm {
  const held = times(percent);
  const vm = { name: fleetName(id, 'vm'), workload: 'w', vcpus: 1, traffic: {}, reservation: held };
  return {
    vm: { ...vm, confidence: 0.9, extrapolate: false },
    held,
    memoryMb: 0,
    ...(affinity ? { affinity } : {}),
  };
}
const core = (index: number, residents: PlacedVm[] = []): PicturedCore => ({
  index,
  capacity: decimalFraction(1),
  generation: residents.length,
  residents,
});
const host = (name: string, cores: PicturedCore[], more: Partial<PicturedHost> = {}): PicturedHost => ({
  id: `id of ${name}`,
  name,
  profile: 'edf',
  generation: 1,
  draining: false,
  memoryMb: null,
  nicMbps: null,
  cores,
  ...more,
});
const vm = (name: string, percent: number, more: Partial<FleetVm> = {}): FleetVm => ({
  name,
  workload: 'w',
  vcpus: 1,
  traffic: {},
  reservation: times(percent),
  ...more,
});
const ask = (vms: FleetVm[], more: Partial<Asked> = {}): Asked => ({
  vms,
  strategy: 'pack',
  confidence: 0.9,
  extrapolate: false,
  policy: null,
  hosts: null,
  ...more,
});
function pictureOf(hosts: readonly PicturedHost[]): FleetPicture {
  const picture = new FleetPicture();
  picture.knowPlatform('edf', platform);
  for (const one of hosts) picture.set(one);
  return picture;
}
/** Runs `change` at each of the first turns that choosing gives to others. */
async function chooseWhile(picture: FleetPicture, asked: Asked, change: (turn: number) => void) {
  let turn = 0;
  let isOver = false;
  const disturb = () => {
    if (isOver || turn > 5) return;
    change(turn);
    turn += 1;
    setImmediate(disturb);
  };
  setImmediate(disturb);
  const choice = await choose(picture, profiles, asked);
  isOver = true;
  return choice;
}

const crowd = (count: number, more: Partial<PicturedHost> = {}) =>
  Array.from({ length: count }, (_, i) => host(`crowd-${i}`, [core(0, [resident(`c${i}`, 60)])], more));

it('chooses on hosts as they are, and tells which these were, though they change meanwhile', async () => {
  const home = (generation: number, percent: number) =>
    host('home', [core(0, [resident('h', percent, ['z'])])], { generation });
  const picture = pictureOf([...crowd(40), home(1, 10)]);
  const asked = ask([vm('bound', 30, { affinity: ['z'] }), vm('free', 39)]);
  const choice = await chooseWhile(picture, asked, (turn) => picture.set(home(turn + 2, 10 + 2 * turn)));
  if (!choice.placed) throw new Error('it was refused');
  for (const [name, one] of choice.hosts) {
    const now = picture.named(name);
    if (now !== one) continue; // the claim would see that, and choose anew
    const added = choice.assignments
      .filter((each) => each.host === name)
      .flatMap((each) => each.reservations);
    const held = one.cores.flatMap(({ residents }) => residents.map((each) => each.held));
    expect(loadOf([...held, ...added])).toBeLessThanOrEqual(1e12);
  }
});

it('does not pass over a core whose headroom changes while others are looked at', async () => {
  const roomy = (generation: number, percent: number) =>
    host('roomy', [core(0, percent === 0 ? [] : [resident('r', percent)])], { generation, memoryMb: 100 });
  const crowded = Array.from({ length: 600 }, (_, i) => host(`empty-${i}`, [core(0)], { memoryMb: 0 }));
  const asked = ask([vm('vm', 10, { memoryMb: 10 })]);
  for (const at of [0, 1, 2, 3]) {
    const picture = pictureOf([...crowded, roomy(1, 0)]);
    const choice = await chooseWhile(picture, asked, (turn) => {
      if (turn === at) picture.set(roomy(2, 62));
    });
    expect(choice).toMatchObject({ placed: true, assignments: [{ host: 'roomy' }] });
  }
});

it('forgets hosts and pools that are gone, and takes no host back for an earlier one', () => {
  const picture = pictureOf([host('a', [core(0)], { generation: 5 })]);
  picture.set(host('a', [core(0), core(1)], { generation: 4 }));
  expect(picture.named('a')?.cores).toHaveLength(1);
  picture.replace(host('a', [core(0), core(1)], { generation: 4 }));
  expect(picture.named('a')?.cores).toHaveLength(2);
  for (let i = 0; i < 50; i += 1) {
    const resized = { ...core(0), capacity: decimalFraction(0.5 + i / 1000) };
    picture.set(host('a', [resized], { generation: 6 + i }));
  }
  expect(picture.pools).toHaveLength(1);
  picture.remove('id of a');
  expect([...picture.hosts(), ...picture.pools]).toEqual([]);
  expect(picture.named('a')).toBeUndefined();
});

it('chooses apart from hosts that are to be avoided, and finds no room where all others are full', async () => {
  const picture = pictureOf([host('first', [core(0, [resident('a', 60)])]), host('second', [core(0)])]);
  const asked = ask([vm('vm', 30)]);
  const avoid = new Set(['id of first']);
  expect(await choose(picture, profiles, asked)).toMatchObject({ assignments: [{ host: 'first' }] });
  expect(await choose(picture, profiles, { ...asked, avoid })).toMatchObject({
    assignments: [{ host: 'second' }],
  });
  picture.set(host('second', [core(0, [resident('b', 90)])], { generation: 2 }));
  expect(await choose(picture, profiles, { ...asked, avoid })).toMatchObject({ placed: false });
});
