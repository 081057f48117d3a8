import { aloneOn, type Fleet, type FleetVm } from '@plimsoll/planner';
import type { Asked, FleetObstacle } from './choose.js';
import { HeadroomIndex } from './headroom-index.js';
import type { CorePlace, FleetPicture, Pool } from './picture.js';
import { type PicturedCore, type PicturedHost, toFleetHost } from './pictured-host.js';
import type { KnownProfile } from './profiles.js';
import { Reader } from './reader.js';

/** So many of the tightest cores come first, then so many of each of these levels of headroom. */
const TIGHTEST = 4;
const LEVELS = 15;
const OF_EACH_LEVEL = 2;
const WHOLE_CORE = 1e12;

/** The cores that a request may be placed on, the most promising first. */
export interface Candidates {
  /** One VM on one core that asks for no company: any core can be judged by itself. */
  readonly isSingle: boolean;
  /** Candidates from..to of each pool. */
  readonly take: (from: number, to: number) => Window;
  /** Of all other cores. */
  readonly excluded: readonly FleetObstacle[];
  /** A VM that no core of these takes, be it empty; null where there is none. */
  readonly hopeless: string | null;
}

export interface Window {
  readonly fleet: Fleet;
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
  const excluded: FleetObstacle[] = [];
  const isSingle = asked.vms.length === 1 && asked.vms.every(isAlone);
  const readers: Reader<CorePlace>[] = [];
  const refused: FleetObstacle[] = [];
  let open = 0;
  for (const [pool, cores] of poolsOf(picture, asked)) {
    const known = profiles.get(pool.profile);
    if (!known) continue;
    const closed = closedTo(pool, known, asked);
    if (closed) {
      excluded.push({ ...closed, profile: pool.profile, count: cores.size });
      continue;
    }
    open += 1;
    const { need, refusals } = needOn(pool, known, cores.size, asked);
    refused.push(...refusals);
    if (need === null) excluded.push(...refusals);
    else {
      const small = cores.size - cores.count(need);
      if (small > 0) excluded.push(tooSmall(pool, small));
      readers.push(new Reader(inOrder(cores, need, asked, isSingle), keyOf));
    }
  }
  const isRefused = ({ name }: FleetVm) => refused.filter(({ vm }) => vm === name).length === open;
  const hopeless = (open > 0 && asked.vms.find(isRefused)?.name) || null;
  if (hopeless) excluded.push(...refused.filter((one) => one.vm === hopeless && !excluded.includes(one)));
  const groups = new Set(asked.vms.flatMap(({ affinity = [] }) => affinity));
  const homes = [...groups].flatMap((group) => picture.homesOf(group));
  return {
    isSingle,
    excluded,
    hopeless,
    take(from, to) {
      const places = readers.flatMap((reader) => reader.slice(from, to));
      const isAll = readers.every((reader) => reader.isEndBefore(to));
      if (isSingle) return { fleet: fleetOfCores(picture, profiles, places), only: null, isAll };
      const chosen = new Set(places.flatMap(({ hostId }) => picture.host(hostId) ?? []));
      for (const home of homes) if (isAllowed(home, asked, profiles)) chosen.add(home);
      const isBound = homes.some((home) => !chosen.has(home));
      // The hosts as a whole: what is asked for looks at who else is there.
      const fleet = fleetOf(profiles, new Set([...chosen, ...homes]), ({ cores }) => cores);
      return { fleet, only: isBound ? [...chosen].map(({ name }) => name) : null, isAll };
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

/** Why nothing is placed on the pool, whatever it carries; null where that may be. */
function closedTo(
  { draining, robust, profile }: Pool,
  known: KnownProfile,
  { policy, vms }: Asked,
): Pick<FleetObstacle, 'vm' | 'reason' | 'detail'> | null {
  if (draining) return { reason: 'draining', detail: 'the host is being drained' };
  if (policy !== null && robust !== (policy === 'robust')) {
    const detail = `cores ${robust ? 'with' : 'without'} an envelope are not for ${policy} placements`;
    return { reason: 'policy', detail };
  }
  const illegal = vms.find((vm) => !isPeriodLegal(vm, known));
  if (!illegal) return null;
  const detail = `the period of ${illegal.name} is none of ${profile}`;
  return { vm: illegal.name, reason: 'not-enforceable', detail };
}

/** The least headroom that any of the VMs needs on a core of the pool, null for none; and which VMs it never takes. */
function needOn(pool: Pool, { profile }: KnownProfile, count: number, asked: Asked) {
  const sample = pool.sample(profile);
  const alone = asked.vms.map((vm) => ({ vm: vm.name, ...aloneOn(sample, vm, asked) }));
  const needs = alone.flatMap(({ refusal, load }) => (refusal ? [] : [load]));
  const refusals = alone.flatMap(({ vm, refusal }): FleetObstacle[] =>
    refusal ? [{ vm, profile: pool.profile, count, ...refusal }] : [],
  );
  return { need: needs.length > 0 ? needs.reduce((a, b) => Math.min(a, b)) : null, refusals };
}

/** Whether a host that VMs are bound to may take others, as far as `needOn` tells that of its pool. */
function isAllowed(
  { id, draining, cores, profile }: PicturedHost,
  { hosts, policy, vms }: Asked,
  profiles: ReadonlyMap<string, KnownProfile>,
): boolean {
  const isRobust = cores.some(({ envelope }) => envelope !== undefined);
  const known = profiles.get(profile);
  return (
    !draining &&
    (hosts?.includes(id) ?? true) &&
    (policy === null || isRobust === (policy === 'robust')) &&
    known !== undefined &&
    vms.every((vm) => isPeriodLegal(vm, known))
  );
}

function isPeriodLegal({ period }: FleetVm, { profile: { platform } }: KnownProfile): boolean {
  return period === undefined || (period >= platform.minPeriod && period <= platform.maxPeriod);
}

function tooSmall({ profile }: Pool, count: number): FleetObstacle {
  return { profile, count, reason: 'capacity', detail: 'it has less left than the smallest VM needs alone' };
}

/**
 * The tightest first, where that is to be packed; after some of them a few of each headroom above, since what a VM needs
 * beside others grows with their number, and the first that carry it may be far up. For a batch, cores that are nearly
 * full and cores that are nearly empty in turn. Some come more than once.
 */
function* inOrder(
  cores: HeadroomIndex<CorePlace>,
  need: number,
  { strategy }: Asked,
  isSingle: boolean,
): Generator<CorePlace, void> {
  if (strategy === 'spread') return yield* cores.widest(need);
  if (isSingle) {
    yield* some(cores.tightest(need), TIGHTEST);
    for (let level = 1; level < LEVELS; level += 1)
      yield* some(cores.tightest(need + (level / LEVELS) * (WHOLE_CORE - need)), OF_EACH_LEVEL);
    return yield* cores.tightest(need);
  }
  const wide = cores.widest(need);
  for (const place of cores.tightest(need)) {
    yield place;
    const next = wide.next();
    if (!next.done) yield next.value;
  }
}

function* some<Thing>(things: Iterable<Thing>, most: number): Generator<Thing, void> {
  let left = most;
  for (const thing of things) {
    if (left === 0) return;
    left -= 1;
    yield thing;
  }
}

function keyOf({ hostId, index }: CorePlace): string {
  return `${hostId} ${index}`;
}

/** These cores, with those that share their caches. */
function fleetOfCores(
  picture: FleetPicture,
  profiles: ReadonlyMap<string, KnownProfile>,
  places: readonly CorePlace[],
): Fleet {
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
  hosts: Iterable<PicturedHost>,
  coresOf: (host: PicturedHost) => readonly PicturedCore[],
): Fleet {
  return {
    hosts: [...hosts].flatMap((host) => {
      const known = profiles.get(host.profile);
      return known ? [toFleetHost(host, known.profile, coresOf(host))] : [];
    }),
  };
}
