import {
  type BurstyJob,
  burstResponse,
  type Reservation,
  ResponseDistribution,
  responseBound,
  type ResponseBound as SingleBound,
} from '@plimsoll/realtime';
import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import type { ResponseTimePromise } from '../request.js';

/** So many requests that queue behind each other are bound exactly. */
const LONGEST_QUEUE = 8;

/** A bound on responses, and what it rests on. */
export interface NetBound extends SingleBound {
  /** Where it holds for the part of requests that was asked for: how many miss the deadline, at most. */
  readonly missProbability: number | null;
}

/**
 * The bound on the responses to requests at least `apart` from each other (absent: nothing is known) under a
 * reservation, of which nothing is stolen. Bound F or W on the largest demand; of requests that may meet each other, the
 * backlog counts. Where part of the requests may miss their deadline, and the largest demand always met does, what is
 * solved is the backlog of the distribution. Without a least time between requests none can be, and the bound is for
 * requests that do not meet; nor is one where requests bring more than `mostLoad` of what is worked off. Null where there
 * is no bound.
 */
export function netBound(
  promise: ResponseTimePromise,
  net: Reservation,
  apart: Nanoseconds | undefined,
  mostLoad = 1,
): NetBound | null {
  const worst = largestDemandBound(promise, net, apart);
  if (apart === undefined || !isSolved(promise, apart)) return worst;
  if (worst !== null && worst.bound <= promise.deadline) return worst;
  const brought = promise.demands.reduce((sum, { value, probability }) => sum + value * probability, 0);
  if (brought * net.period > mostLoad * net.budget * apart) return worst;
  const known = solved.get(promise) ?? new Map<string, NetBound | null>();
  solved.set(promise, known);
  const key = `${net.budget}/${net.period}/${apart}`;
  if (!known.has(key)) known.set(key, quantileBound(promise, net, apart));
  return known.get(key) ?? worst;
}

/** Backlogs that were solved: suggestions plan the same promise again and again. */
const solved = new WeakMap<ResponseTimePromise, Map<string, NetBound | null>>();

function quantileBound(promise: ResponseTimePromise, net: Reservation, apart: Nanoseconds): NetBound | null {
  const { quantile, deadline } = promise;
  const largest = burstResponse({ ...promise, demand: largestDemand(promise) }, net, 'any-state');
  if (!Number.isSafeInteger(largest)) return null;
  const responses = new ResponseDistribution({ ...promise, apart }, net);
  const bound = responses.quantile(quantile);
  if (bound === null) return null;
  const missProbability = responses.missProbability(deadline);
  return { bound, kind: responses.assumed, apart, holds: true, missProbability };
}

/** Whether the backlog of a distribution can bound fewer than all requests. */
export function isSolved(
  { quantile, demands }: ResponseTimePromise,
  apart: Nanoseconds | undefined,
): boolean {
  return quantile < 1 && demands.length > 1 && apart !== undefined;
}

function largestDemandBound(
  promise: ResponseTimePromise,
  net: Reservation,
  apart: Nanoseconds | undefined,
): NetBound | null {
  const { bursts, suspension } = promise;
  const job = { demand: largestDemand(promise), bursts, suspension };
  const single = responseBound(job, net, apart);
  const met = { ...single, missProbability: null };
  if (apart === undefined || single.holds) return met;
  const bound = queuedBound(job, net, apart);
  return bound === null ? null : { ...met, bound, apart, holds: true };
}

/**
 * Longest response of jobs at least `apart`, of which each may find those before it unfinished, whatever the state of
 * the server; null where more comes than is worked off. The m-th of a busy period ends by the bound of a job m times as
 * large, in m (b - 1) + 1 bursts, for one's last burst and the next one's first are one; it came at least m - 1 times
 * `apart` after the first. The busy period ends with the first that is done before the next can come. Beyond
 * LONGEST_QUEUE jobs the line above these bounds is taken, which falls where a job takes less than `apart`.
 */
function queuedBound(
  { demand, bursts, suspension }: BurstyJob,
  net: Reservation,
  apart: number,
): number | null {
  const [breaks, blackout] = [bursts - 1, net.period - net.budget];
  const slope = quotientUp(demand, net) + suspension + 2 * blackout * breaks;
  if (slope > apart) return null;
  let bound = 0;
  for (let queued = 1; queued <= LONGEST_QUEUE; queued += 1) {
    const all = {
      demand: nanoseconds(queued * demand),
      bursts: queued * breaks + 1,
      suspension: nanoseconds(queued * suspension),
    };
    const end = burstResponse(all, net, 'any-state');
    bound = Math.max(bound, end - (queued - 1) * apart);
    if (end <= queued * apart) return bound;
  }
  return Math.max(bound, slope + 2 * blackout - LONGEST_QUEUE * (apart - slope));
}

/** C P / Q, rounded up. */
function quotientUp(demand: number, { budget, period }: Reservation): number {
  const divisor = BigInt(budget);
  return Number((BigInt(demand) * BigInt(period) + divisor - 1n) / divisor);
}

export function largestDemand({ demands }: ResponseTimePromise): Nanoseconds {
  return nanoseconds(demands.reduce((most, { value }) => Math.max(most, value), 0));
}
