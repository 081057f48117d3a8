import { reservation, responseBound } from '@plimsoll/realtime';
import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import { type Binding, NotEnforceable, type ResponseTimeBound } from './plan.js';
import type { Platform, ResponseTimePromise, VmRequest } from './request.js';

/** Shortening the period by more than this does not pay: each period costs two context switches. */
const MOST_PERIODS = 16;

/**
 * The bound on the response of every request under the reservation (budget, period), hard CBS under EDF, where each
 * period pays two switches of `switchCost`; null where they leave nothing.
 */
export function promisedBound(
  vm: VmRequest,
  promise: ResponseTimePromise,
  { budget, period }: { readonly budget: number; readonly period: Nanoseconds },
  switchCost: Nanoseconds,
): ResponseTimeBound | null {
  if (budget <= 2 * switchCost) return null;
  const net = reservation(nanoseconds(budget - 2 * switchCost), period);
  const { bursts, suspension } = promise;
  const demand = largestDemand(promise);
  const job = { demand, bursts, suspension };
  const { bound, kind, apart, holds } = responseBound(job, net, vm.minInterarrival);
  const spaced = `requests come at least ${apart / 1000} us apart`;
  const conditions = [
    holds ? spaced : `${spaced}, which is not known of them`,
    kind === 'fresh' ? 'a request does not block before it ends' : null,
    bursts > 1 ? `suspensions between its ${bursts} bursts are not counted` : null,
  ];
  return { bound, kind, condition: conditions.filter((each) => each !== null).join('; '), demand };
}

/**
 * Period and budget that keep the promise: those of a given reservation; or the least budget of an asked period; or
 * those of the smallest share, at `wished` or a whole part of it. A Binding where none does. Throws NotEnforceable.
 */
export function responseReservation(
  vm: VmRequest,
  promise: ResponseTimePromise,
  wished: Nanoseconds,
  platform: Platform,
): { readonly period: Nanoseconds; readonly budget: Nanoseconds } | Binding {
  if (platform.enforcer !== 'edf-cbs') {
    throw new NotEnforceable(
      vm.name,
      `a response time needs the enforcer edf-cbs; ${platform.enforcer} gives no such bound`,
    );
  }
  const given = vm.reservation;
  if (given) {
    const bound = promisedBound(vm, promise, given, platform.switchCost)?.bound;
    if (bound !== undefined && bound <= promise.deadline) return given;
    return unmet(vm.name, promise, bound ?? largestDemand(promise), 'its reservation does not answer');
  }
  const periods = vm.period === undefined ? wholeParts(wished, platform) : [vm.period];
  let best: { period: Nanoseconds; budget: Nanoseconds } | null = null;
  for (const period of periods) {
    const budget = leastResponseBudget(vm, promise, period, platform);
    if (budget !== null && (best === null || budget * best.period < best.budget * period))
      best = { period, budget };
  }
  return best ?? unmet(vm.name, promise, largestDemand(promise), 'no budget at a legal period answers');
}

function unmet(vm: string, promise: ResponseTimePromise, required: number, what: string): Binding {
  return {
    vm,
    bound: 'responseTime',
    required: required / 1000,
    available: promise.deadline / 1000,
    detail: `${what} a demand of ${largestDemand(promise) / 1000} us within ${promise.deadline / 1000} us`,
  };
}

/** The period and its whole parts that are legal, the longest first. */
function wholeParts(longest: Nanoseconds, { minPeriod }: Platform): Nanoseconds[] {
  const parts = Array.from({ length: MOST_PERIODS }, (_, i) => Math.floor(longest / (i + 1) / 1000) * 1000);
  return parts.filter((period) => period >= minPeriod).map(nanoseconds);
}

/** The least budget, in whole granules, whose bound meets the deadline in this period; null where none does. */
function leastResponseBudget(
  vm: VmRequest,
  promise: ResponseTimePromise,
  period: Nanoseconds,
  { granularity, switchCost }: Platform,
): Nanoseconds | null {
  const meets = (grains: number) => {
    const found = promisedBound(vm, promise, { budget: grains * granularity, period }, switchCost);
    return found !== null && found.bound <= promise.deadline;
  };
  let least = Math.floor(period / granularity);
  if (!meets(least)) return null;
  let tooFew = 0;
  while (least - tooFew > 1) {
    const middle = Math.floor((least + tooFew) / 2);
    if (meets(middle)) least = middle;
    else tooFew = middle;
  }
  return nanoseconds(least * granularity);
}

function largestDemand({ demands }: ResponseTimePromise): Nanoseconds {
  return nanoseconds(demands.reduce((most, { value }) => Math.max(most, value), 0));
}
