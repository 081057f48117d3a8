import type { FleetHost, FleetProfile, Platform } from '@plimsoll/planner';
import { HeadroomIndex } from './headroom-index.js';
import { headroomOf, type PicturedCore, type PicturedHost } from './pictured-host.js';

/** One core of a host, wherever the picture holds that by now. */
export interface CorePlace {
  readonly hostId: string;
  readonly index: number;
}

/** Cores that carry the same where they are empty. */
export interface Pool {
  readonly key: string;
  readonly profile: string;
  readonly draining: boolean;
  readonly robust: boolean;
  /** A host with an empty core of this pool. */
  readonly sample: (profile: FleetProfile) => FleetHost;
  readonly cores: HeadroomIndex<CorePlace>;
}

interface Held {
  readonly host: PicturedHost;
  readonly seats: readonly Seat[];
}

/** Where a core stands in the pool that it is in. */
export interface Seat {
  readonly core: PicturedCore;
  readonly place: CorePlace;
  readonly pool: Pool;
  readonly headroom: number;
}

/**
 * The whole fleet in memory, so that questions need no query. Each host is as of some generation, and replaced only by a
 * later one, in whatever order news of it comes: a picture that lags behind costs a retry, since whoever claims asks the
 * database under a lock.
 */
export class FleetPicture {
  private readonly held = new Map<string, Held>();
  private readonly ids = new Map<string, string>();
  private readonly poolOf = new Map<string, Pool>();
  private readonly platforms = new Map<string, Platform>();
  /** Hosts with a VM of this affinity group. */
  private readonly homes = new Map<string, Set<string>>();
  private changes = 0;

  get pools(): readonly Pool[] {
    return [...this.poolOf.values()];
  }

  /** Counts the changes of the picture. */
  get version(): number {
    return this.changes;
  }

  host(id: string): PicturedHost | undefined {
    return this.held.get(id)?.host;
  }

  named(name: string): PicturedHost | undefined {
    return this.host(this.ids.get(name) ?? '');
  }

  *hosts(): Generator<PicturedHost> {
    for (const { host } of this.held.values()) yield host;
  }

  /** What never changes of a profile: always the same object, by which plans of cores are found again. */
  platform(profile: string): Platform | undefined {
    return this.platforms.get(profile);
  }

  knowPlatform(profile: string, platform: Platform): void {
    if (!this.platforms.has(profile)) this.platforms.set(profile, platform);
  }

  seatsOf(hostId: string): readonly Seat[] {
    return this.held.get(hostId)?.seats ?? [];
  }

  homesOf(group: string): PicturedHost[] {
    return [...(this.homes.get(group) ?? [])].flatMap((id) => this.host(id) ?? []);
  }

  /** Takes a host for what it is now, unless a later one is known. */
  set(host: PicturedHost): void {
    const known = this.host(host.id);
    if (!known || known.generation < host.generation) this.replace(host);
  }

  /** Takes a host for what it is now, whatever was known: to be called with what was read under its lock. */
  replace(host: PicturedHost): void {
    this.changes += 1;
    const known = this.held.get(host.id);
    if (known) this.leaveHomes(known.host);
    for (const group of groupsOf(host)) {
      const homes = this.homes.get(group) ?? new Set();
      this.homes.set(group, homes.add(host.id));
    }
    const before = new Map(known?.seats.map((seat) => [seat.core, seat]));
    const seats = host.cores.map((core) => {
      const pool = this.poolFor(host, core);
      const seat = before.get(core);
      if (seat?.pool !== pool) return seated(core, host.id, pool);
      before.delete(core);
      return seat;
    });
    for (const seat of before.values()) this.leave(seat);
    this.ids.set(host.name, host.id);
    this.held.set(host.id, { host, seats });
  }

  remove(id: string): void {
    const known = this.held.get(id);
    if (!known) return;
    this.changes += 1;
    this.held.delete(id);
    if (this.ids.get(known.host.name) === id) this.ids.delete(known.host.name);
    this.leaveHomes(known.host);
    for (const seat of known.seats) this.leave(seat);
  }

  private leave({ place, pool, headroom }: Seat): void {
    pool.cores.delete(place, headroom);
    if (pool.cores.size === 0) this.poolOf.delete(pool.key);
  }

  private leaveHomes(host: PicturedHost): void {
    for (const group of groupsOf(host)) {
      const homes = this.homes.get(group);
      homes?.delete(host.id);
      if (homes?.size === 0) this.homes.delete(group);
    }
  }

  private poolFor({ profile, draining }: PicturedHost, { capacity, envelope }: PicturedCore): Pool {
    const limit = `${capacity.numerator}/${capacity.denominator}`;
    const key = JSON.stringify([profile, draining, limit, envelope]);
    const known = this.poolOf.get(key);
    if (known) return known;
    const core = { index: 0, capacity, residents: [], ...(envelope ? { envelope } : {}) };
    const pool: Pool = {
      key,
      profile,
      draining,
      robust: envelope !== undefined,
      sample: (of) => ({ name: 'sample', profile: of, cores: [core] }),
      cores: new HeadroomIndex(),
    };
    this.poolOf.set(key, pool);
    return pool;
  }
}

function seated(core: PicturedCore, hostId: string, pool: Pool): Seat {
  const place = { hostId, index: core.index };
  const headroom = headroomOf(core);
  pool.cores.add(place, headroom);
  return { core, place, pool, headroom };
}

function groupsOf({ cores }: PicturedHost): Set<string> {
  return new Set(cores.flatMap(({ residents }) => residents.flatMap(({ affinity = [] }) => affinity)));
}
