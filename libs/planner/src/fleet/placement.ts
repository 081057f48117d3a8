import type { Reservation } from '@plimsoll/realtime';
import type { PlannedReservation } from '../plan.js';

/** Where every VM of a request goes, and what that changes; or why it cannot. All VMs are placed, or none. */
export type Placement = Placed | Refused;

export interface Placed {
  readonly placed: true;
  /** In the order of the request. */
  readonly assignments: readonly Assignment[];
  /** Of VMs that were there before: their budgets in the new company. */
  readonly adjustments: readonly Adjustment[];
  /** Of each core that has VMs and whose plan is new: those that got one, and those that share a cache with them. */
  readonly plans: readonly FleetCorePlan[];
}

export interface Assignment {
  readonly vm: string;
  readonly host: string;
  /** One for each vCPU, ascending, beside its reservation. */
  readonly cores: readonly number[];
  readonly reservations: readonly PlannedReservation[];
}

export interface Adjustment {
  readonly vm: string;
  readonly host: string;
  readonly core: number;
  readonly from: Reservation;
  readonly to: Reservation;
}

export interface FleetCorePlan {
  readonly host: string;
  readonly core: number;
  /** Those of residents first. */
  readonly reservations: readonly PlannedReservation[];
}

export interface Refused {
  readonly placed: false;
  /** Of each VM that found no place beside those that did. */
  readonly why: readonly Obstacle[];
}

/** What keeps a VM from so many cores of a profile. */
export interface Obstacle {
  readonly vm: string;
  readonly profile: string;
  /** Where all of these cores are on one host. */
  readonly host?: string;
  readonly reason: ObstacleReason;
  /** Cores. */
  readonly count: number;
  /** Of one of them. */
  readonly detail: string;
}

export type ObstacleReason =
  /** The host is not one of those asked for. */
  | 'host-excluded'
  /** Another VM of its group is on another host. */
  | 'affinity'
  /** Another VM of its group is there. */
  | 'anti-affinity'
  | 'memory'
  | 'nic'
  /** The workload was not measured on this profile. */
  | 'no-model'
  /** The profile's enforcer cannot keep such a promise. */
  | 'not-enforceable'
  /** No budget reaches the target there, not even alone. */
  | 'target'
  | 'response-time'
  /** It takes shares or neighbours that were not measured. */
  | 'domain'
  /** Budgets that suffice alone are too much for the core. */
  | 'capacity'
  /** Those that suffice beside each other are. */
  | 'interference'
  /** The host has too few cores that take one vCPU each, or not for all of its affinity group. */
  | 'vcpus';
