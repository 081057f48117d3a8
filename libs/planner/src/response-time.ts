import { anyStateResponse, freshResponse } from '@plimsoll/realtime';
import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import type { ResponseTimeBound } from './plan.js';
import type { Platform, ResponseTimePromise, VmRequest } from './request.js';

/** Shortening the period by more than this does not pay: each period costs two context switches. */
const MOST_PERIODS = 16;

/**
 * The bound on the response of every request under the reservation (budget, period), hard CBS under EDF. Fresh where
 * one burst meets a server that has had time to recover since the request before; else the bound for any state, once a
 * burst.
 */
export function responseBound(
  vm: VmRequest,
  promise: ResponseTimePromise,
  budget: Nanoseconds,
  period: Nanoseconds,
): ResponseTimeBound {
  const { demand, bursts } = promise;
  const recovery = Math.ceil(demand / budget) * period;
  if (bursts === 1 && vm.minInterarrival !== undefined && vm.minInterarrival >= recovery) {
    return {
      bound: freshResponse(demand, budget, period),
      kind: 'fresh',
      condition: `requests come at least ${recovery / 1000} us apart and do not block before they end`,
      demand,
    };
  }
  const piece = nanoseconds(Math.ceil(demand / bursts));
  return {
    bound: bursts * anyStateResponse(piece, budget, period),
    kind: 'any-state',
    condition:
      bursts === 1
        ? 'no request finds an earlier one unfinished'
        : `no request finds an earlier one unfinished; ${bursts} bursts of equal demand, their suspensions not counted`,
    demand,
  };
}

/** The least budget, in whole granules, whose response bound meets the deadline in this period; null where none does. */
export function leastResponseBudget(
  vm: VmRequest,
  promise: ResponseTimePromise,
  period: Nanoseconds,
  platform: Platform,
): Nanoseconds | null {
  const overhead = 2 * platform.switchCost;
  const grain = platform.granularity;
  const meets = (grains: number) => {
    const net = grains * grain - overhead;
    return net > 0 && responseBound(vm, promise, nanoseconds(net), period).bound <= promise.deadline;
  };
  let least = Math.floor(period / grain);
  if (!meets(least)) return null;
  let tooFew = 0;
  while (least - tooFew > 1) {
    const middle = Math.floor((least + tooFew) / 2);
    if (meets(middle)) least = middle;
    else tooFew = middle;
  }
  return nanoseconds(least * grain);
}

/**
 * The period and budget of the smallest share that keep the promise: the longest period is the least inter-arrival
 * time or the deadline, whichever is less, and its whole parts are tried. Null where none keeps it.
 */
export function leastResponseReservation(
  vm: VmRequest,
  promise: ResponseTimePromise,
  longest: Nanoseconds,
  platform: Platform,
) {
  let best: { period: Nanoseconds; budget: Nanoseconds } | null = null;
  for (let parts = 1; parts <= MOST_PERIODS; parts += 1) {
    const period = nanoseconds(Math.floor(longest / parts / 1000) * 1000);
    if (period < platform.minPeriod && parts > 1) break;
    const budget = leastResponseBudget(vm, promise, period, platform);
    if (budget !== null && (best === null || budget * best.period < best.budget * period))
      best = { period, budget };
  }
  return best;
}
