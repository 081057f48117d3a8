import type { Fleet, FleetVm } from '@plimsoll/planner';
import { type Asked, affinityGroupsOf, type FleetObstacle } from './asked.js';
import { orderForMany, orderForOne } from './candidate-order.js';
import { HeadroomIndex } from './headroom-index.js';
import type { CorePlace, FleetPicture, Pool } from './picture.js';
import { type PicturedCore, type PicturedHost, toFleetHost } from './pictured-host.js';
import { closedTo, needOn } from './pool-refusals.js';
import type { KnownProfile } from './profiles.js';
import { Reader } from './reader.js';

/** The cores that a request may be placed on, the most promising first. */
export interface Candidates {
  /** One VM on one core that asks for no company: any core can be judged by itself. */
  readonly isSingle: boolean;
  /** Candidates from..to of each pool, as their hosts are now. */
  readonly take: (from: number, to: number) => Window;
  /** Settles which cores there are to be taken later, whatever becomes of them meanwhile. */
  readonly settle: () => void;
  /** Of all other cores. */
  readonly excluded: readonly FleetObstacle[];
  /** A VM that no core of these takes, be it empty; null where there is none. */
  readonly hopeless: string | null;
}

export interface Window {
  readonly fleet: Fleet;
  /** What the fleet was made of, by name. */
  readonly hosts: ReadonlyMap<string, PicturedHost>;
  /** Names of the hosts that may be chosen; null for all. Others are there because VMs are bound to theirs. */
  readonly only: readonly string[] | null;
  /** Whether there are no more candidates after these. */
  readonly isAll: boolean;
}

export function candidatesOf(
  picture: FleetPicture,
  profiles: ReadonlyMap<string, KnownProfile>,
  asked: Asked,
): Candidates {
  const isSingle = asked.vms.length === 1 && asked.vms.every(isAlone);
  const order = isSingle ? orderForOne : orderForMany;
  const excluded: FleetObstacle[] = [];
  const refused: FleetObstacle[] = [];
  const readers: Reader<CorePlace>[] = [];
  let open = 0;
  for (const [pool, cores] of poolsOf(picture, asked)) {
    const { profile } = pool;
    const known = profiles.get(profile);
    const closed = closedTo(pool, asked);
    if (closed) excluded.push({ ...closed, profile, count: cores.size });
    if (closed || !known) continue;
    open += 1;
    const { need, refusals } = needOn(pool, known, cores.size, asked);
    refused.push(...refusals);
    if (need === null) {
      excluded.push(...refusals);
      continue;
    }
    const small = cores.size - cores.count(need);
    if (small > 0) excluded.push(tooSmall(profile, small));
    const ordered = order(cores, need, asked.strategy);
    readers.push(new Reader(asked.avoid ? without(ordered, asked.avoid) : ordered));
  }
  const isRefused = ({ name }: FleetVm) =>
    open > 0 && refused.filter(({ vm }) => vm === name).length === open;
  const hopeless = asked.vms.find(isRefused)?.name ?? null;
  const affinities = affinityGroupsOf(asked);
  return {
    isSingle,
    excluded: [...new Set([...excluded, ...refused.filter(({ vm }) => vm === hopeless)])],
    hopeless,
    settle: () => {
      for (const reader of readers) reader.readAll();
    },
    take(from, to) {
      const places = readers.flatMap((reader) => reader.slice(from, to));
      const isAll = readers.every((reader) => reader.isEndBefore(to));
      if (isSingle) return { ...coresIn(picture, profiles, places), only: null, isAll };
      const chosen = new Set(places.flatMap(({ hostId }) => picture.host(hostId) ?? []));
      const homes = [...affinities].flatMap((group) => picture.homesOf(group));
      for (const home of homes) if (isAllowed(home, asked)) chosen.add(home);
      const isBound = homes.some((home) => !chosen.has(home));
      // The hosts as a whole: what is asked for looks at who else is there.
      const window = fleetOf(profiles, new Set([...chosen, ...homes]), ({ cores }) => cores);
      return { ...window, only: isBound ? [...chosen].map(({ name }) => name) : null, isAll };
    },
  };
}

function isAlone({ vcpus, affinity = [], antiAffinity = [] }: FleetVm): boolean {
  return vcpus === 1 && affinity.length === 0 && antiAffinity.length === 0;
}

/** The pools with the cores of them that are asked for. */
function poolsOf(picture: FleetPicture, { hosts }: Asked): Map<Pool, HeadroomIndex<CorePlace>> {
  if (hosts === null) return new Map(picture.pools.map((pool) => [pool, pool.cores]));
  const pools = new Map<Pool, HeadroomIndex<CorePlace>>();
  for (const { pool, place, headroom } of hosts.flatMap((id) => picture.seatsOf(id))) {
    const cores = pools.get(pool) ?? new HeadroomIndex();
    cores.add(place, headroom);
    pools.set(pool, cores);
  }
  return pools;
}

function* without(
  places: Iterable<CorePlace>,
  avoid: NonNullable<Asked['avoid']>,
): Generator<CorePlace, void> {
  for (const place of places) if (!avoid.has(place.hostId)) yield place;
}

function tooSmall(profile: string, count: number): FleetObstacle {
  return { profile, count, reason: 'capacity', detail: 'it has less left than the smallest VM needs alone' };
}

/** Whether a host that VMs are bound to may take others. */
function isAllowed({ id, draining, cores }: PicturedHost, asked: Asked): boolean {
  const robust = cores.some(({ envelope }) => envelope !== undefined);
  return (asked.hosts?.includes(id) ?? true) && closedTo({ draining, robust }, asked) === null;
}

/** These cores, with those that share their caches. */
function coresIn(
  picture: FleetPicture,
  profiles: ReadonlyMap<string, KnownProfile>,
  places: readonly CorePlace[],
) {
  const wanted = new Map<PicturedHost, Set<number>>();
  for (const { hostId, index } of places) {
    const host = picture.host(hostId);
    if (host) wanted.set(host, (wanted.get(host) ?? new Set()).add(index));
  }
  return fleetOf(profiles, wanted.keys(), (host) => {
    const own = host.cores.filter(({ index }) => wanted.get(host)?.has(index));
    const caches = new Set(own.map(({ cacheGroup }) => cacheGroup));
    const shares = ({ cacheGroup }: PicturedCore) => cacheGroup !== undefined && caches.has(cacheGroup);
    return host.cores.filter((core) => own.includes(core) || shares(core));
  });
}

function fleetOf(
  profiles: ReadonlyMap<string, KnownProfile>,
  all: Iterable<PicturedHost>,
  coresOf: (host: PicturedHost) => readonly PicturedCore[],
): Pick<Window, 'fleet' | 'hosts'> {
  const known = [...all].flatMap((host) => {
    const profile = profiles.get(host.profile)?.profile;
    return profile ? [{ host, made: toFleetHost(host, profile, coresOf(host)) }] : [];
  });
  return {
    fleet: { hosts: known.map(({ made }) => made) },
    hosts: new Map(known.map(({ host }) => [host.name, host])),
  };
}
