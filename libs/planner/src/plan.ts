import type { Verdict } from '@plimsoll/realtime';
import type { Nanoseconds } from '@plimsoll/units';

/** One link of the chain from a promise to a budget: what it adds, and why. The budgets of all steps add up to Q. */
export interface ExplanationStep {
  readonly step:
    | 'given'
    | 'isolated'
    | 'interference'
    | 'confidence'
    | 'period'
    | 'least-share'
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
  readonly predicted: { readonly mean: number; readonly lower: number } | null;
  readonly responseTime?: ResponseTimeBound;
  /** Whether the budget rests on shares, periods or neighbours that were not measured. */
  readonly extrapolated: boolean;
  readonly explanation: readonly ExplanationStep[];
  readonly modelVersion: number | null;
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
  readonly change: 'target' | 'confidence' | 'remove';
  readonly vm: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly detail: string;
}

export type Plan =
  | {
      readonly feasible: true;
      readonly reservations: readonly PlannedReservation[];
      readonly admission: Verdict;
    }
  | { readonly feasible: false; readonly binding: Binding; readonly admission: Verdict };

/** A promise that the platform's enforcer cannot keep, whatever the budget. */
export class NotEnforceable extends Error {
  constructor(
    readonly vm: string,
    message: string,
  ) {
    super(message);
  }
}
