import { setImmediate } from 'node:timers/promises';
import { type Obstacle, type Placed, type PlacementRequest, place } from '@plimsoll/planner';
import { uniformOf } from '@plimsoll/units';
import { type Candidates, candidatesOf } from './candidates.js';
import type { FleetPicture } from './picture.js';
import type { PicturedHost } from './pictured-host.js';
import type { KnownProfile } from './profiles.js';

/** What is asked of the fleet. */
export interface Asked extends PlacementRequest {
  readonly policy: 'adaptive' | 'robust' | null;
  /** Ids of the hosts that it may be; null for any. */
  readonly hosts: readonly string[] | null;
}

/** What keeps a VM, or any of the request, from cores of a profile. */
export interface FleetObstacle extends Omit<Obstacle, 'vm' | 'reason'> {
  readonly vm?: string;
  readonly reason: Obstacle['reason'] | 'draining' | 'policy';
}

/** Cores for all VMs, with the hosts as they were when these were chosen; or why there are none. */
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
/** Puts that better packings of a batch are looked for with, for each of its servers and in all. */
const PUTS_PER_SERVER = 100;
const MOST_PUTS = 5000;
const SEED = 1;

/**
 * Chooses cores of the picture. Few of a large fleet are looked at where they do; a single VM is refused only where no
 * core takes it. Lets other requests have their turn between one look and the next.
 */
export async function choose(
  picture: FleetPicture,
  profiles: ReadonlyMap<string, KnownProfile>,
  asked: Asked,
): Promise<Choice> {
  const candidates = candidatesOf(picture, profiles, asked);
  const { hopeless } = candidates;
  if (hopeless) return { placed: false, why: merged(candidates.excluded), hopeless };
  const servers = asked.vms.reduce((sum, { vcpus }) => sum + vcpus, 0);
  const puts = servers === 1 ? 0 : Math.min(MOST_PUTS, PUTS_PER_SERVER * servers);
  let seen: FleetObstacle[] = [];
  for (const { fleet, only } of windowsOf(candidates)) {
    const vms = only ? asked.vms.map((vm) => ({ ...vm, hosts: only })) : asked.vms;
    const found = place(fleet, { ...asked, vms }, { uniform: uniformOf(SEED), puts });
    if (found.placed) return { ...found, hosts: hostsOf(found, picture) };
    seen = candidates.isSingle ? merged([...seen, ...found.why]) : [...found.why];
    await setImmediate();
  }
  return { placed: false, why: merged([...seen, ...candidates.excluded]), hopeless: null };
}

function hostsOf({ plans }: Placed, picture: FleetPicture): Map<string, PicturedHost> {
  return new Map(plans.map(({ host }) => [host, picture.host(host) as PicturedHost]));
}

/** For a single VM each window is cores not seen before; for others all that were, and more. */
function* windowsOf({ isSingle, take }: Candidates) {
  let from = 0;
  for (let i = 0; ; i += 1) {
    const size = WINDOWS[Math.min(i, isSingle ? 2 : WINDOWS.length - 1)] ?? 0;
    const window = isSingle ? take(from, from + size) : take(0, size);
    if (window.fleet.hosts.length > 0) yield window;
    if (window.isAll || (!isSingle && i === WINDOWS.length - 1)) return;
    from += size;
  }
}

function merged(obstacles: readonly FleetObstacle[]): FleetObstacle[] {
  const found = new Map<string, FleetObstacle>();
  for (const { host, ...one } of obstacles) {
    const key = JSON.stringify([one.vm, one.profile, one.reason]);
    const before = found.get(key);
    const same = before === undefined || before.host === host;
    found.set(key, {
      ...(before ?? one),
      ...(same && host !== undefined ? { host } : {}),
      count: (before?.count ?? 0) + one.count,
    });
    if (!same) found.set(key, withoutHost(found.get(key) as FleetObstacle));
  }
  return [...found.values()];
}

function withoutHost({ host: _, ...obstacle }: FleetObstacle): FleetObstacle {
  return obstacle;
}
