import { setImmediate } from 'node:timers/promises';
import { type Fleet, type Placed, type PlacementRequest, place, TooMuchWork } from '@plimsoll/planner';
import { uniformOf } from '@plimsoll/units';
import { fieldProblem } from '../http/problem-error.js';
import type { Asked, FleetObstacle } from './asked.js';
import { type Candidates, candidatesOf, type Window } from './candidates.js';
import type { FleetPicture } from './picture.js';
import type { PicturedHost } from './pictured-host.js';
import type { KnownProfile } from './profiles.js';

/** Cores for all VMs, with the hosts that they were chosen on; or why there are none. */
export type Choice =
  | (Placed & { readonly hosts: ReadonlyMap<string, PicturedHost> })
  | {
      readonly placed: false;
      readonly why: readonly FleetObstacle[];
      /** A VM that not even an empty core takes; null where it is a matter of what else is there. */
      readonly hopeless: string | null;
    };

/** So many cores of a pool are looked at first, then so many more. */
const WINDOWS = [4, 32, 256, 2048, 16_384];
/** For a single VM, later windows are like this one. */
const LAST_OF_ONE = 2;
/** So many windows are looked at in one turn. Before another turn all candidates are settled, which takes time in a large fleet. */
const IN_ONE_TURN = 2;
/** Puts that better packings of a batch are looked for with, for each of its servers and in all. */
const PUTS_PER_SERVER = 100;
const MOST_PUTS = 5000;
/** Microseconds, roughly, for which one look may hold up other requests. */
const MOST_WORK = 2_000_000;
const SEED = 1;
/** A fleet that changes while it is looked at is looked at again so often before a refusal. */
const MOST_LOOKS = 3;

/**
 * Chooses cores of the picture. Few of a large fleet are looked at where they do; a single VM is refused only where no
 * core takes it. Lets other requests have their turn between one look and the next. A batch that takes too
 * long to plan is a problem.
 */
export async function choose(
  picture: FleetPicture,
  profiles: ReadonlyMap<string, KnownProfile>,
  asked: Asked,
): Promise<Choice> {
  for (let looks = 1; ; looks += 1) {
    const { version } = picture;
    const choice = await look(picture, profiles, asked);
    if (choice.placed || picture.version === version || looks === MOST_LOOKS) return choice;
  }
}

async function look(
  picture: FleetPicture,
  profiles: ReadonlyMap<string, KnownProfile>,
  asked: Asked,
): Promise<Choice> {
  const candidates = candidatesOf(picture, profiles, asked);
  const { hopeless, excluded, isSingle } = candidates;
  if (hopeless) return { placed: false, why: merged(excluded), hopeless };
  const servers = asked.vms.reduce((sum, { vcpus }) => sum + vcpus, 0);
  const puts = servers === 1 ? 0 : Math.min(MOST_PUTS, PUTS_PER_SERVER * servers);
  let seen: readonly FleetObstacle[] = [];
  let looked = 0;
  for (const { fleet, hosts, only, isAll } of windowsOf(candidates)) {
    const vms = only ? asked.vms.map((vm) => ({ ...vm, hosts: only })) : asked.vms;
    const found = placeInTime(fleet, { ...asked, vms }, puts);
    if (found.placed) return { ...found, hosts: usedOf(found, hosts) };
    seen = isSingle ? merged([...seen, ...found.why]) : found.why;
    if (isAll) break;
    looked += 1;
    if (looked < IN_ONE_TURN) continue;
    if (looked === IN_ONE_TURN) candidates.settle();
    await setImmediate();
  }
  return { placed: false, why: merged([...seen, ...excluded]), hopeless: null };
}

function placeInTime(fleet: Fleet, request: PlacementRequest, puts: number) {
  try {
    return place(fleet, request, { uniform: uniformOf(SEED), puts, mostWork: MOST_WORK });
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    const detail = 'it takes too long to work out where all of these VMs fit: place fewer of them at a time';
    throw fieldProblem('not_supported', '/vms', detail);
  }
}

function usedOf({ plans }: Placed, hosts: Window['hosts']): Map<string, PicturedHost> {
  return new Map(plans.map(({ host }) => [host, hosts.get(host) as PicturedHost]));
}

/** For a single VM each window is cores not seen before; for others all that were, and more. */
function* windowsOf({ isSingle, take }: Candidates): Generator<Window, void> {
  let from = 0;
  for (let i = 0; isSingle || i < WINDOWS.length; i += 1) {
    const size = WINDOWS[isSingle ? Math.min(i, LAST_OF_ONE) : i] ?? 0;
    const window = isSingle ? take(from, from + size) : take(0, size);
    if (window.fleet.hosts.length > 0) yield window;
    if (window.isAll) return;
    from += size;
  }
}

/** Counts the cores of each VM, profile and reason together; the host is told where it is one. */
function merged(obstacles: readonly FleetObstacle[]): FleetObstacle[] {
  const found = new Map<string, FleetObstacle[]>();
  for (const one of obstacles) {
    const key = JSON.stringify([one.vm, one.profile, one.reason]);
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found.values()].map((same) => {
    const { host, ...first } = same[0] as FleetObstacle;
    const count = same.reduce((sum, one) => sum + one.count, 0);
    const isOneHost = host !== undefined && same.every((one) => one.host === host);
    return { ...first, ...(isOneHost ? { host } : {}), count };
  });
}
