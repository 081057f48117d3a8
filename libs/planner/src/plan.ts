import type { Verdict } from '@plimsoll/realtime';
import type { Nanoseconds } from '@plimsoll/units';
import type { InterruptLoad } from './traffic/interrupt-load.js';
import type { TrafficBound } from './traffic/traffic-bounds.js';

/** One link of the chain from a promise to a budget: what it adds, and why. The budgets of all steps add up to Q. */
export interface ExplanationStep {
  readonly step:
    | 'given'
    | 'isolated'
    | 'interference'
    | 'confidence'
    | 'period'
    | 'least-share'
    | 'robustness'
    | 'response-time'
    | 'stolen-time'
    | 'rounding';
  readonly budget: number;
  readonly detail: string;
}

export interface ResponseTimeBound {
  /** Nanoseconds. */
  readonly bound: number;
  readonly kind: 'fresh' | 'any-state';
  /** Under which the bound holds. */
  readonly condition: string;
  /** The largest. */
  readonly demand: Nanoseconds;
  /** The part of requests that was promised, and that the bound holds for. */
  readonly quantile: number;
  /** How many requests miss the deadline at the most; null where the bound holds for all. */
  readonly missProbability: number | null;
  /** Most that switches and interrupts take of the budget. */
  readonly stolen: Nanoseconds;
}

/** What one VM gets. */
export interface PlannedReservation {
  readonly vm: string;
  readonly budget: Nanoseconds;
  readonly period: Nanoseconds;
  readonly deadline: Nanoseconds;
  /** Least budget alone at the same confidence. */
  readonly isolatedBudget: Nanoseconds;
  /** budget / isolatedBudget, at least 1. */
  readonly overprovisioning: number;
  /** Of a robust plan: the budget in the adaptive plan of the same request; null where that is infeasible. */
  readonly adaptiveBudget?: Nanoseconds | null;
  /** Of a robust plan: beside the worst that the envelope allows. */
  readonly predicted: { readonly mean: number; readonly lower: number } | null;
  readonly responseTime?: ResponseTimeBound;
  /** Whether the budget rests on shares, periods or neighbours that were not measured. */
  readonly extrapolated: boolean;
  readonly explanation: readonly ExplanationStep[];
  readonly modelVersion: number | null;
}

/**
 * Shares of the core that all reservations take together, against those of the adaptive plan of the same request, and
 * the difference; null where the adaptive plan is infeasible.
 */
export interface Robustness {
  readonly share: number;
  readonly adaptiveShare: number | null;
  readonly price: number | null;
}

/** The VM and the bound that make a plan impossible, and by how much: `required` and `available` in the unit of `detail`. */
export interface Binding {
  readonly vm: string;
  readonly bound: 'core' | 'target' | 'responseTime' | 'domain';
  readonly required: number;
  readonly available: number;
  readonly detail: string;
}

/** A change that was planned and fits. */
export interface Suggestion {
  readonly change: 'target' | 'confidence' | 'period' | 'remove';
  readonly vm: string;
  /** All VMs that have to go, of which `vm` is the first. */
  readonly vms?: readonly string[];
  /** A throughput, a confidence, or a period in microseconds. */
  readonly from: number | null;
  readonly to: number | null;
  readonly detail: string;
}

/** What a plan says of its core, feasible or not. */
interface PlannedCore {
  readonly admission: Verdict;
  /** Absent where no VM is known to receive anything. */
  readonly interrupts?: InterruptLoad;
  /** Absent where the plan rests on none. */
  readonly trafficBounds?: readonly TrafficBound[];
}

export type Plan = PlannedCore &
  (
    | {
        readonly feasible: true;
        readonly reservations: readonly PlannedReservation[];
        /** Where there is an envelope. */
        readonly robustness?: Robustness;
      }
    | { readonly feasible: false; readonly binding: Binding }
  );

/** A promise that the platform's enforcer cannot keep, whatever the budget. */
export class NotEnforceable extends Error {
  constructor(
    readonly vm: string,
    message: string,
  ) {
    super(message);
  }
}
