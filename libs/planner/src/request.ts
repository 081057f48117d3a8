import type { ThroughputModel, Traffic } from '@plimsoll/curves';
import type { Enforcer, Reservation } from '@plimsoll/realtime';
import type { Fraction, Nanoseconds } from '@plimsoll/units';

/** What a core's host class allows. */
export interface Platform {
  readonly enforcer: Enforcer;
  /** Budgets are multiples of this. */
  readonly granularity: Nanoseconds;
  /** Cost of one context switch; each period pays two. */
  readonly switchCost: Nanoseconds;
  readonly minPeriod: Nanoseconds;
  readonly maxPeriod: Nanoseconds;
}

/** Every request of a VM answered within `deadline`, for a processor demand of `demand` each. */
export interface ResponseTimePromise {
  readonly deadline: Nanoseconds;
  readonly demand: Nanoseconds;
  /** Pieces that the demand comes in, with suspensions between them. */
  readonly bursts: number;
}

/** A VM to be planned. Has at least one of target, responseTime, reservation; a reservation is taken as it stands. */
export interface VmRequest {
  readonly name: string;
  readonly workload: string;
  /** Virtual CPUs, each served on a core of its own; this core carries one of them, and target / vcpus. */
  readonly vcpus: number;
  /** Throughput in the unit of the model. */
  readonly target?: number;
  readonly responseTime?: ResponseTimePromise;
  readonly reservation?: Reservation;
  readonly period?: Nanoseconds;
  readonly minInterarrival?: Nanoseconds;
  readonly traffic: Traffic;
  /** Needed where there is a target. */
  readonly model?: ThroughputModel;
  readonly modelVersion?: number;
}

export interface PlanRequest {
  readonly platform: Platform;
  readonly capacity: Fraction;
  /** One-sided, in [0.5, 1): for each VM by itself, or for all together. */
  readonly confidence: number;
  readonly scope: 'each' | 'all';
  /** Whether shares beyond the measured ones may be used. */
  readonly extrapolate: boolean;
  readonly vms: readonly VmRequest[];
}
