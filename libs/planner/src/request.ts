import type { Envelope, ThroughputModel, Traffic } from '@plimsoll/curves';
import type { Enforcer, Outcome, Reservation } from '@plimsoll/realtime';
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
  /** Whether interrupt time is charged to the budget of whoever runs (mode B), or to none (mode A). */
  readonly irqAccounting: 'charged' | 'uncharged';
  /** What interrupts of traffic cost; null where that is not known. */
  readonly interruptCost: InterruptCost | null;
}

/** What the packets that a VM receives cost its core, in interrupt context. */
export interface InterruptCost {
  readonly perPacket: Nanoseconds;
  /** Packets that come together, at most: their interrupts follow each other at once. */
  readonly burst: number;
  /** Bytes of a packet, at least: tells packets from megabits. Null where it is not known. */
  readonly packetBytes: number | null;
}

/** The part `quantile` of a VM's requests, or all of them (1), answered within `deadline`. */
export interface ResponseTimePromise {
  readonly deadline: Nanoseconds;
  /** Processor time of a request: one value, or a distribution. */
  readonly demands: readonly Outcome[];
  /** Pieces that the demand comes in, with suspensions between them. */
  readonly bursts: number;
  /** Time between the bursts of a request, all together. */
  readonly suspension: Nanoseconds;
  /** In (0, 1]. */
  readonly quantile: number;
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
  /** Of its own promise, where that is not the request's. */
  readonly confidence?: number;
  /** Whether its own promise may rest on what was not measured, where that is not the request's. */
  readonly extrapolate?: boolean;
  /** Which of the cores that share a last-level cache it runs on; 0 where absent. */
  readonly core?: number;
}

export interface PlanRequest {
  readonly platform: Platform;
  /** Of each core. */
  readonly capacity: Fraction;
  /** One-sided, in [0.5, 1): for each VM by itself, or for all together. */
  readonly confidence: number;
  readonly scope: 'each' | 'all';
  /** Whether shares beyond the measured ones may be used. */
  readonly extrapolate: boolean;
  /**
   * Robust where there is one: budgets suffice beside whatever it allows on the one core. Else adaptive, beside those
   * that are there.
   */
  readonly envelope: Envelope | null;
  /** Each an object of its own: whatever is another one is a neighbour. */
  readonly vms: readonly VmRequest[];
}

/** The request with one of its VMs, by name, changed. */
export function withVm(
  request: PlanRequest,
  name: string,
  change: (vm: VmRequest) => VmRequest,
): PlanRequest {
  return { ...request, vms: request.vms.map((vm) => (vm.name === name ? change(vm) : vm)) };
}
