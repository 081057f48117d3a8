import { compareFractions, type Fraction } from '@plimsoll/units';
import type { Envelope } from '../request.js';
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

/** Throws a RangeError where cores that share a cache have different envelopes. */
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
  const [first, ...others] = cores.map(({ envelope }) => JSON.stringify(envelope ?? null));
  if (others.some((other) => other !== first)) {
    throw new RangeError(`cores of ${host.name} that share a cache need one envelope`);
  }
  const limit = `${capacity.numerator}/${capacity.denominator}`;
  const coreClass = JSON.stringify([host.profile.name, limit, first]);
  const isEmpty = cores.every(({ residents }) => residents.length === 0);
  const kind = JSON.stringify(isEmpty ? [coreClass, cores.length] : [host.name, cores[0]?.index]);
  return { host, cores, capacity, envelope: cores[0]?.envelope ?? null, coreClass, kind };
}
