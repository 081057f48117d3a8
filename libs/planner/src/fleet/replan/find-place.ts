import { uniformOf } from '@plimsoll/units';
import type { FleetHost, FleetVm } from '../fleet.js';
import type { Promises } from '../group-plans.js';
import { loadOf } from '../loads.js';
import { place } from '../place.js';
import type { Placed } from '../placement.js';
import type { Board } from './board.js';
import { hostWithoutThem, type Leaving } from './move-step.js';
import type { MoveObstacle } from './step.js';

/** So many hosts are looked at first; where that was not enough, so many. */
const WINDOWS = [16, 256, Infinity];
/** Puts that better packings of several VMs are looked for with. */
const MOST_PUTS = 500;
const SEED = 1;

/** Hosts that VMs may go to, and what keeps them from all others. */
export interface Targets {
  readonly hosts: readonly FleetHost[];
  readonly excluded: readonly MoveObstacle[];
}

/** Cores for VMs that leave theirs, packed; or what keeps them from each. `windows`: of the hosts, how many are looked at. */
export function findPlace(
  board: Board,
  leaving: Leaving,
  { hosts, excluded }: Targets,
  promises: Promises,
  windows: readonly number[] = WINDOWS,
): Placed | { readonly placed: false; readonly why: readonly MoveObstacle[] } {
  const vms = leaving.vms.map(({ newcomer }) => newcomer);
  const names = hosts.map(({ name }) => name);
  const homes = homesOf(board, leaving, vms);
  const bound = homes.length > 0 ? vms.map((vm) => ({ ...vm, hosts: names })) : vms;
  const sorted = promisingFirst(board, leaving, hosts);
  const puts = vms.length === 1 && vms[0]?.vcpus === 1 ? 0 : MOST_PUTS;
  let why: readonly MoveObstacle[] = [];
  for (const [i, size] of windows.entries()) {
    if (i > 0 && sorted.length <= (windows[i - 1] ?? 0)) break;
    const looked = new Set([...sorted.slice(0, size), ...homes]);
    const fleet = { hosts: [...looked].map((host) => hostWithoutThem(leaving, host)) };
    const request = { ...promises, vms: bound, strategy: 'pack' as const };
    const found = place(fleet, request, { uniform: uniformOf(SEED), puts });
    if (found.placed) return found;
    why = found.why;
  }
  return { placed: false, why: [...why, ...excluded] };
}

/** Hosts with VMs that those which leave belong to by affinity. */
function homesOf(board: Board, leaving: Leaving, vms: readonly FleetVm[]): FleetHost[] {
  const groups = new Set(vms.flatMap(({ affinity = [] }) => affinity));
  if (groups.size === 0) return [];
  return [...board.hosts].filter((host) =>
    hostWithoutThem(leaving, host).cores.some(({ residents }) =>
      residents.some(({ affinity = [] }) => affinity.some((group) => groups.has(group))),
    ),
  );
}

/** Those with a core that has room for the largest of them, that with the least room first; then the others. */
function promisingFirst(board: Board, { vms }: Leaving, hosts: readonly FleetHost[]): FleetHost[] {
  const loads = vms.flatMap(({ from }) => from.reservations.map((held) => loadOf([held])));
  const need = Math.max(...loads);
  const rooms = hosts.map((host) => ({ host, room: board.roomOf(host) }));
  const enough = rooms.filter(({ room }) => room >= need).sort((a, b) => a.room - b.room);
  const less = rooms.filter(({ room }) => room < need).sort((a, b) => b.room - a.room);
  return [...enough, ...less].map(({ host }) => host);
}
