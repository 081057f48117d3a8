import type { ReplanReason } from '@plimsoll/contract';
import { consolidate, drain, type FleetHost, followModels, type Proposing } from '@plimsoll/planner';
import { NOBODYS } from '../fleet/residents.js';
import type { ReadFleet } from './read-fleet.js';

/** What is to be changed, and where. */
export interface ReplanScope {
  readonly reason: ReplanReason;
  /** Ids; null for all, or of a drain for all that are draining. */
  readonly hostIds: readonly string[] | null;
  readonly hardwareProfile: string | null;
  /** The id of a model that is taken for promoted. */
  readonly promoting?: string;
}

/** Works out what would change, step by step. */
export function proposing({ hosts, idOf, draining, promoting }: ReadFleet, scope: ReplanScope): Proposing {
  const { reason, hostIds, hardwareProfile } = scope;
  const ids = hostIds && new Set(hostIds);
  const isDraining = ({ name }: FleetHost) => draining.has(name);
  const isOpen = (host: FleetHost) => !isDraining(host);
  const isInScope = ({ name, profile }: FleetHost) =>
    (ids === null || ids.has(idOf.get(name) ?? '')) &&
    (hardwareProfile === null || hardwareProfile === profile.name);
  switch (reason) {
    case 'drain':
      return drain(hosts, (host) => isInScope(host) && (ids !== null || isDraining(host)), isOpen, NOBODYS);
    case 'models':
      return followModels(hosts, isInScope, isOpen, NOBODYS, promoting?.workload);
    case 'consolidate':
      return consolidate(hosts, (host) => isInScope(host) && isOpen(host), NOBODYS);
  }
}
