import type { Change, HardwareProfile, Host } from '@plimsoll/contract';
import { admit, type Reservation, reservation } from '@plimsoll/realtime';
import { decimalFraction, microseconds } from '@plimsoll/units';
import type { Api } from './api.js';

type Times = NonNullable<Change['to']>;

/** What the feed says of a core after one of its changes. */
export interface Moment {
  readonly atMs: number;
  /** Bandwidth, for people and for comparisons that leave room for rounding. */
  readonly admitted: number;
}

export interface History {
  readonly changes: number;
  /** In words: whatever is not as it must be. */
  readonly violations: readonly string[];
  /** By host and index. */
  readonly moments: ReadonlyMap<string, readonly Moment[]>;
}

/**
 * Reads the history of all cores back, and works it out anew: positions follow each other without a gap, and so do the
 * generations of each core; each change starts from what the ones before left; after every single change the core is
 * admissible, exactly; and in the end there is what hosts say that there is.
 */
export async function readHistory(api: Api): Promise<History> {
  const hosts = await api.all<Host>('/v1/hosts');
  const changes = await api.changes();
  const profiles = await api.all<HardwareProfile>('/v1/hardware-profiles');
  const enforcers = new Map(profiles.map(({ name, enforcer }) => [name, enforcer]));
  const limits = new Map(
    hosts.flatMap(({ name, hardwareProfile, cores }) =>
      cores.map(({ index, capacity }) => [
        `${name} ${index}`,
        { enforcer: enforcers.get(hardwareProfile) ?? 'cap', capacity: decimalFraction(capacity) },
      ]),
    ),
  );
  const cores = new Map<string, Map<string, Times>>();
  const generations = new Map<string, number>();
  const moments = new Map<string, Moment[]>();
  const violations: string[] = [];
  let position = 0;
  for (const change of changes) {
    const { host, core, generation, placementId, vm, from, to } = change;
    if (change.position !== position + 1) violations.push(`position ${change.position} follows ${position}`);
    position = change.position;
    if (core === undefined) continue;
    const key = `${host} ${core}`;
    const before = generations.get(key) ?? 0;
    if (generation !== before && generation !== before + 1)
      violations.push(`generation ${generation} of ${key} follows ${before}`);
    generations.set(key, generation);
    if (vm === undefined) continue;
    const there = cores.get(key) ?? new Map<string, Times>();
    cores.set(key, there);
    const name = `${placementId}/${vm}`;
    if (textOf(there.get(name)) !== textOf(from))
      violations.push(`position ${position}: ${name} changes from what it was not`);
    if (to) there.set(name, to);
    else there.delete(name);
    const reservations = [...there.values()].map(toReservation);
    const limit = limits.get(key);
    if (!limit || !admit({ ...limit, reservations, interrupts: [] }).admitted)
      violations.push(`position ${position}: ${key} is over its capacity`);
    const admitted = reservations.reduce((sum, { budget, period }) => sum + budget / period, 0);
    const told = moments.get(key) ?? [];
    moments.set(key, told);
    told.push({ atMs: Date.parse(change.at), admitted });
  }
  for (const { name, cores: now } of hosts) {
    for (const { index, reservations } of now) {
      const told = cores.get(`${name} ${index}`) ?? new Map<string, Times>();
      const same = reservations.every(
        ({ placementId, vm, ...times }) => textOf(told.get(`${placementId}/${vm}`)) === textOf(times),
      );
      if (!same || reservations.length !== told.size)
        violations.push(`core ${index} of ${name} is not what its history says`);
    }
  }
  return { changes: changes.length, violations, moments };
}

function toReservation({ budgetUs, periodUs, deadlineUs = periodUs }: Times): Reservation {
  return reservation(microseconds(budgetUs), microseconds(periodUs), microseconds(deadlineUs));
}

function textOf(times: Times | undefined): string {
  return times ? `${times.budgetUs}/${times.periodUs}/${times.deadlineUs ?? times.periodUs}` : '';
}
