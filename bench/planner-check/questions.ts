import { type Platform, planCore, type VmRequest } from '@plimsoll/planner';
import { type Reservation, reservation } from '@plimsoll/realtime';
import { fraction, nanoseconds } from '@plimsoll/units';

/**
 * What is promised of requests: bound F, W, that of bursts, that of requests that may queue; and F beside interrupts that
 * whoever runs is charged for, or nobody.
 */
export const KINDS = ['fresh', 'any-state', 'bursts', 'queued', 'charged', 'uncharged'] as const;
export type Kind = (typeof KINDS)[number];
/** Of which the bound is reached by a worst case that can be told. */
export const REACHED: readonly Kind[] = ['fresh', 'any-state', 'bursts', 'queued'];

/** A reservation and requests that it answers; times in nanoseconds. */
export interface Question {
  readonly kind: Kind;
  readonly budget: number;
  readonly period: number;
  readonly demand: number;
  readonly bursts: number;
  readonly suspension: number;
  /** Least time between requests; null where nothing is known. */
  readonly apart: number | null;
  /** What the VM receives; null for nothing. */
  readonly interrupts: { readonly every: number; readonly cost: number } | null;
}

/** What the planner says of a question, and what was seen. */
export interface Answer {
  readonly bound: number;
  readonly longest: number;
}

export type Uniform = () => number;

/** Any deadline is kept: what is looked at is the bound. */
const ANY_DEADLINE = nanoseconds(2 ** 46);

function platformOf({ kind, interrupts }: Question): Platform {
  return {
    enforcer: 'edf-cbs',
    granularity: nanoseconds(1),
    switchCost: nanoseconds(0),
    minPeriod: nanoseconds(1),
    maxPeriod: ANY_DEADLINE,
    irqAccounting: kind === 'uncharged' ? 'uncharged' : 'charged',
    interruptCost: interrupts && { perPacket: nanoseconds(interrupts.cost), burst: 1, packetBytes: null },
  };
}

export function between(uniform: Uniform, least: number, most: number): number {
  return least + Math.floor(uniform() * (most - least + 1));
}

/** Small numbers of any unit, so that all that can coincide does; in a third of them budgets of a millisecond. */
export function drawQuestion(kind: Kind, uniform: Uniform): Question {
  const disturbed = kind === 'charged' || kind === 'uncharged';
  const unit = disturbed ? 100 : uniform() < 1 / 3 ? 50_021 : 1;
  const period = between(uniform, 2, 60) * unit;
  const budget = between(uniform, 1, Math.max(1, period - 1));
  const demand = between(uniform, 1, Math.min(6, 1 + Math.floor(uniform() * 8)) * budget);
  const bursts = kind === 'bursts' ? Math.min(demand, between(uniform, 2, 5)) : 1;
  const recovery = Math.ceil(demand / budget) * period;
  const load = Math.ceil((demand * period) / budget);
  const fresh = recovery + (uniform() < 0.5 ? 0 : between(uniform, 0, period));
  // A part of the budget is stolen, so that more periods may be needed.
  const apart = {
    fresh,
    'any-state': null,
    bursts: null,
    queued: Math.min(recovery - 1, Math.max(load, recovery - between(uniform, 1, period))),
    charged: 3 * fresh,
    uncharged: 3 * fresh,
  }[kind];
  const cost = between(uniform, 1, 60);
  const interrupts = disturbed ? { every: between(uniform, 5 * cost, 2000), cost } : null;
  const suspension = (bursts - 1) * (2 * budget - 1);
  return { kind, budget, period, demand, bursts, suspension, apart, interrupts };
}

/** The bound that the planner states for it beside these reservations; null where it states none. */
export function plannedBound(question: Question, others: readonly Reservation[]): number | null {
  const { budget, period, demand, bursts, suspension, apart, interrupts } = question;
  const own: VmRequest = {
    name: 'own',
    workload: 'service',
    vcpus: 1,
    traffic: interrupts ? { pps: 1e9 / interrupts.every } : {},
    reservation: reservation(nanoseconds(budget), nanoseconds(period)),
    responseTime: {
      deadline: ANY_DEADLINE,
      demands: [{ value: nanoseconds(demand), probability: 1 }],
      bursts,
      suspension: nanoseconds(suspension),
      quantile: 1,
    },
    ...(apart === null ? {} : { minInterarrival: nanoseconds(apart) }),
  };
  const vms = others.map((reserved, i): VmRequest => {
    return { name: `other ${i}`, workload: 'any', vcpus: 1, traffic: {}, reservation: reserved };
  });
  const plan = planCore({
    platform: platformOf(question),
    capacity: fraction(1, 1),
    confidence: 0.5,
    scope: 'each',
    extrapolate: false,
    envelope: null,
    vms: [...vms, own],
  });
  return plan.feasible ? (plan.reservations.at(-1)?.responseTime?.bound ?? null) : null;
}
