import { chargedBudget, reservation, type StolenTime } from '@plimsoll/realtime';
import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import { type Binding, NotEnforceable, type ResponseTimeBound } from '../plan.js';
import type { Platform, ResponseTimePromise, VmRequest } from '../request.js';
import { isSolved, largestDemand, type NetBound, netBound } from './response-bound.js';
import { netBudget } from './stolen-time.js';

/** Budgets that are told apart in a period where each takes a backlog to be solved. */
const SOLVED_STEPS = 512;
/** Nearer to its limit a backlog is long, takes long to solve, and hangs on the last digits of what is known. */
const MOST_LOAD = 0.9;

/** The chain from a promise to a budget in a period, in nanoseconds; each is the one before and what is added to it. */
export interface ResponseBudget {
  /** Answers in time where nothing is stolen. */
  readonly net: Nanoseconds;
  /** With switches and stolen time. */
  readonly charged: Nanoseconds;
  /** In whole granules. */
  readonly budget: Nanoseconds;
}

/** The bound on responses under `budget` every `period`, of which `stolen` takes its part; null where there is none. */
export function promisedBound(
  vm: VmRequest,
  promise: ResponseTimePromise,
  { budget, period }: { readonly budget: number; readonly period: Nanoseconds },
  stolen: StolenTime,
): ResponseTimeBound | null {
  const net = netBudget(budget, period, stolen);
  const found = net === null ? null : netBound(promise, reservation(net, period), vm.minInterarrival);
  if (net === null || found === null) return null;
  const { bound, kind, missProbability } = found;
  return {
    bound,
    kind,
    condition: conditionOf(vm, promise, found, stolen),
    demand: largestDemand(promise),
    quantile: promise.quantile,
    missProbability,
    stolen: nanoseconds(budget - net),
  };
}

function conditionOf(
  { minInterarrival }: VmRequest,
  promise: ResponseTimePromise,
  { kind, apart, holds, missProbability }: NetBound,
  { own, neighbours, preemptions, lateness }: StolenTime,
): string {
  const { bursts, suspension, quantile, demands } = promise;
  const forAll = quantile < 1 && missProbability === null;
  const unsolved = demands.length > 1 ? 'no backlog is known without minInterarrival' : 'one demand is known';
  return [
    `requests come at least ${apart / 1000} us apart${holds ? '' : ', which is not known of them'}`,
    missProbability === null ? null : 'their demands do not depend on each other',
    kind === 'fresh' ? 'a request does not block before it ends' : null,
    bursts === 1
      ? null
      : suspension > 0
        ? `suspensions between its ${bursts} bursts take at most ${suspension / 1000} us together`
        : `suspensions between its ${bursts} bursts are not counted`,
    forAll ? `kept for every request, not only for ${quantile} of them` : null,
    forAll && !isSolved(promise, minInterarrival) ? unsolved : null,
    own.length + neighbours.length + lateness > 0 ? 'no more packets come than was said' : null,
    own.length + neighbours.length > 0 ? `service breaks off at most ${preemptions} times a period` : null,
  ]
    .filter((each) => each !== null)
    .join('; ');
}

/** Whether `net` of every period, of which nothing is stolen, answers in time. */
export function answers(
  { minInterarrival }: VmRequest,
  promise: ResponseTimePromise,
  net: Nanoseconds,
  period: Nanoseconds,
): boolean {
  const found = netBound(promise, reservation(net, period), minInterarrival, MOST_LOAD);
  return found !== null && found.bound <= promise.deadline;
}

/**
 * The least net budget whose bound meets the deadline in this period, none above `atMost`; null where none does. To
 * the nanosecond, but where a backlog must be solved: in whole granules, to 1 part in 512 of the period.
 */
export function leastNetBudget(
  vm: VmRequest,
  promise: ResponseTimePromise,
  period: Nanoseconds,
  granularity: Nanoseconds,
  atMost: number = period,
): Nanoseconds | null {
  const coarse = Math.ceil(period / SOLVED_STEPS / granularity) * granularity;
  const unit = isSolved(promise, vm.minInterarrival) ? coarse : 1;
  const meets = (units: number) => answers(vm, promise, nanoseconds(units * unit), period);
  let least = Math.floor(Math.min(period, atMost) / unit);
  if (least < 1 || !meets(least)) return null;
  let tooFew = 0;
  while (least - tooFew > 1) {
    const middle = Math.floor((least + tooFew) / 2);
    if (meets(middle)) least = middle;
    else tooFew = middle;
  }
  return nanoseconds(least * unit);
}

/** The budget that leaves `net` of every period; null where the period is too short for it. */
export function responseBudget(
  net: Nanoseconds,
  period: Nanoseconds,
  stolen: StolenTime,
  granularity: Nanoseconds,
): ResponseBudget | null {
  const charged = chargedBudget(net, period, 'computed', stolen);
  if (charged === null) return null;
  const budget = nanoseconds(Math.ceil(charged / granularity) * granularity);
  return budget > period ? null : { net, charged, budget };
}

/**
 * What keeps the promise in a settled period, whose least net budget is `net`: a given reservation, or the budget that
 * leaves so much. A Binding where that does not. Throws NotEnforceable.
 */
export function keptPromise(
  vm: VmRequest,
  promise: ResponseTimePromise,
  { period, net }: { readonly period: Nanoseconds; readonly net: Nanoseconds | null },
  stolen: StolenTime,
  { enforcer, granularity }: Platform,
): ResponseBudget | Binding {
  if (enforcer !== 'edf-cbs') {
    throw new NotEnforceable(
      vm.name,
      `a response time needs the enforcer edf-cbs; ${enforcer} gives no such bound`,
    );
  }
  const kept = net === null ? null : responseBudget(net, period, stolen, granularity);
  if (kept) return kept;
  const most = vm.reservation?.budget ?? period;
  const bound = promisedBound(vm, promise, { budget: most, period }, stolen)?.bound;
  if (vm.reservation && bound !== undefined && bound <= promise.deadline)
    return { net: most, charged: most, budget: most };
  const what = vm.reservation ? 'its reservation does not answer' : 'no budget at a legal period answers';
  return unmet(vm.name, promise, bound ?? largestDemand(promise), what);
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
