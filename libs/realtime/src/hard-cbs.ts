import type { Nanoseconds } from '@plimsoll/units';
import type { Reservation } from './reservation.js';

/**
 * State of the hard constant bandwidth server of a reservation (Q, P, D). Times are whole nanoseconds; instants count
 * from any origin, which need not be 0.
 */
export interface HardCbsState {
  /** Whether there is work to do: true from `wake` to `block`, throttled or not. */
  readonly awake: boolean;
  /** Budget left, q; zero or less once exhausted, by as much as the server overran. */
  readonly budget: number;
  /** Absolute deadline d by which the budget is due; may lie in the past while the server is idle. */
  readonly deadline: number;
  /** When a throttled server is replenished; null while it is not throttled. */
  readonly throttledUntil: number | null;
}

/** A server that has not yet had work: whoever wakes it at or after `start` finds it with its whole budget. */
export function idleServer({ budget, period, deadline }: Reservation, start = 0): HardCbsState {
  return { awake: false, budget, deadline: start + deadline - period, throttledUntil: null };
}

/** Whether the server competes for the processor: it has work, and is not throttled. */
export function isReady({ awake, throttledUntil }: HardCbsState): boolean {
  return awake && throttledUntil === null;
}

/** The instant d - D + P from which the next budget may be given: where D = P, the deadline. */
function replenishment({ period, deadline }: Reservation, state: HardCbsState): number {
  return state.deadline - deadline + period;
}

/**
 * Work arrives at `now`; nothing changes for a server that has work already. A throttled or exhausted server stays
 * throttled. From d - D + P on, the server starts afresh: q = Q, d = now + D. Before that it keeps q and d while they
 * ask for no more than its density, q / (d - now) <= Q / D, compared exactly. Otherwise, where D = P, it starts afresh;
 * where D < P the plain rule would grant two budgets in one period, so that Linux's revised rule holds:
 * q = (Q / D)(d - now), rounded down to whole nanoseconds (against the server, or density would exceed Q / D). A
 * server with D < P that wakes past its deadline loses what is left of q, and is throttled until d - D + P.
 *
 * Sources: Abeni and Buttazzo, "Integrating multimedia applications in hard real-time systems", RTSS 1998; for D < P
 * Abeni, Lipari and Lelli, "Constant bandwidth server revisited", SIGBED Review 11(4), 2015, as in Linux's
 * `update_dl_revised_wakeup` and `dl_check_constrained_dl`, which compare in units of 1024 ns and take Q / D in 20 bits.
 */
export function wake(reservation: Reservation, state: HardCbsState, now: number): HardCbsState {
  if (state.awake) return state;
  const server = { ...exhaust(reservation, state), awake: true };
  if (server.throttledUntil !== null) return server;
  const { budget, period, deadline } = reservation;
  const afresh = { ...server, budget, deadline: now + deadline };
  if (replenishment(reservation, server) <= now) return afresh;
  if (server.deadline <= now) return exhaust(reservation, { ...server, budget: 0 });
  const allowed = BigInt(budget) * BigInt(server.deadline - now);
  if (BigInt(server.budget) * BigInt(deadline) <= allowed) return server;
  if (deadline === period) return afresh;
  return exhaust(reservation, { ...server, budget: Number(allowed / BigInt(deadline)) });
}

/**
 * The server has run for `elapsed`, time stolen by interrupts included where that is charged to it. More than the
 * budget left is an overrun, which the next budget pays. Throws a RangeError for a server that is not ready.
 */
export function run(state: HardCbsState, elapsed: Nanoseconds): HardCbsState {
  if (!isReady(state)) throw new RangeError('only a server that has work and is not throttled can run');
  return { ...state, budget: state.budget - elapsed };
}

/** Throttles a server that has no budget left until d - D + P; nothing changes for any other. */
export function exhaust(reservation: Reservation, state: HardCbsState): HardCbsState {
  if (state.budget > 0 || state.throttledUntil !== null) return state;
  return { ...state, throttledUntil: replenishment(reservation, state) };
}

/**
 * Replenishes a throttled server whose instant has come: q += Q and d += P, which is that instant plus D. A server that
 * overran by a whole budget or more stays throttled for another period. Throws a RangeError before the instant, and for
 * a server that is not throttled.
 */
export function replenish(reservation: Reservation, state: HardCbsState, now: number): HardCbsState {
  const { throttledUntil } = state;
  if (throttledUntil === null || throttledUntil > now) {
    throw new RangeError(
      `a server is replenished when its throttling ends, at ${throttledUntil}, not ${now}`,
    );
  }
  return exhaust(reservation, {
    awake: state.awake,
    budget: state.budget + reservation.budget,
    deadline: state.deadline + reservation.period,
    throttledUntil: null,
  });
}

/** The server has no more work. Its budget and deadline stay: the next `wake` judges them. */
export function block(state: HardCbsState): HardCbsState {
  return { ...state, awake: false };
}
