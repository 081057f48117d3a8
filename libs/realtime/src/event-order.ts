import { type HardCbsState, isReady } from './hard-cbs.js';
import type { Reservation } from './reservation.js';

/**
 * What can happen to a server, in the order in which events of one instant happen: budgets come before work, so that
 * who wakes sees a server with its new budget; work comes before the end of service, so that a server that ends one job
 * as the next arrives never blocks; service ends before the processor is given away. `exhaust` and `block` of one
 * server commute. An event that another one causes at the same instant joins the same order: a server that is exhausted
 * exactly when its next budget is due has it before the dispatch.
 */
export const eventKinds = ['replenish', 'wake', 'exhaust', 'block', 'dispatch'] as const;

export type EventKind = (typeof eventKinds)[number];

/** Who competes for the processor. Times in nanoseconds. */
export interface Claim {
  /** Absolute deadline of the server's budget, d. */
  readonly deadline: number;
  /** The deadline D of its reservation: d - D is when the budget was given. */
  readonly relativeDeadline: number;
  /** Its index on its core. */
  readonly server: number;
}

/** An event at the instant `at`, in nanoseconds, of a server as it claims the processor when the event is sorted. */
export interface ServerEvent extends Claim {
  readonly at: number;
  readonly kind: EventKind;
}

/**
 * Less than 0 where `a` goes first: the earlier deadline (EDF); of equal ones the budget that was given earlier, as
 * plain EDF serves the earlier release; of those the lower index. Total, so that runs repeat.
 */
export function urgencyOrder(a: Claim, b: Claim): number {
  return a.deadline - b.deadline || b.relativeDeadline - a.relativeDeadline || a.server - b.server;
}

/** Less than 0 where `a` happens first: by instant, then by kind as in `eventKinds`, then by urgency. */
export function eventOrder(a: ServerEvent, b: ServerEvent): number {
  return a.at - b.at || eventKinds.indexOf(a.kind) - eventKinds.indexOf(b.kind) || urgencyOrder(a, b);
}

/**
 * The index of the server that EDF runs now, the most urgent ready one; null where none is ready. `states[i]` is the
 * state of the server of `reservations[i]`.
 */
export function dispatch(
  reservations: readonly Reservation[],
  states: readonly HardCbsState[],
): number | null {
  let first: Claim | null = null;
  for (const [server, { deadline: relativeDeadline }] of reservations.entries()) {
    const state = states[server];
    if (!state || !isReady(state)) continue;
    const claim = { deadline: state.deadline, relativeDeadline, server };
    if (first === null || urgencyOrder(claim, first) < 0) first = claim;
  }
  return first?.server ?? null;
}
