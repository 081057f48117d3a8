import type { Envelope } from '@plimsoll/curves';
import { compareFractions, type Fraction } from '@plimsoll/units';
import type { FleetCore, FleetHost } from './fleet.js';

/** Cores of a host that share a last-level cache, or one that shares it with none: what is planned together. */
export interface CoreGroup {
  readonly host: FleetHost;
  readonly cores: readonly FleetCore[];
  /** The least of its cores. */
  readonly capacity: Fraction;
  readonly envelope: Envelope | null;
  /** Cores of one class carry the same where they are empty; groups of one kind carry the same as they are. */
  readonly coreClass: string;
  readonly kind: string;
}

/** Throws a RangeError for an envelope on cores that share a cache: it is that of a single core. */
export function coreGroupsOf(host: FleetHost): CoreGroup[] {
  const groups = new Map<unknown, FleetCore[]>();
  for (const core of [...host.cores].sort((a, b) => a.index - b.index)) {
    const key = core.cacheGroup ?? core;
    groups.set(key, [...(groups.get(key) ?? []), core]);
  }
  return [...groups.values()].map((cores) => coreGroup(host, cores));
}

function coreGroup(host: FleetHost, cores: readonly FleetCore[]): CoreGroup {
  const capacity = cores.map((core) => core.capacity).reduce((a, b) => (compareFractions(a, b) <= 0 ? a : b));
  const envelope = cores.find((core) => core.envelope)?.envelope ?? null;
  if (envelope && cores.length > 1) {
    throw new RangeError(`an envelope is that of a single core; some of ${host.name} share a cache`);
  }
  const limit = `${capacity.numerator}/${capacity.denominator}`;
  const coreClass = JSON.stringify([host.profile.name, limit, envelope]);
  const isEmpty = cores.every(({ residents }) => residents.length === 0);
  const kind = JSON.stringify(isEmpty ? [coreClass, cores.length] : [host.name, cores[0]?.index]);
  return { host, cores, capacity, envelope, coreClass, kind };
}
