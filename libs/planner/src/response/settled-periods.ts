import type { StolenTime } from '@plimsoll/realtime';
import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import type { PlanRequest, ResponseTimePromise, VmRequest } from '../request.js';
import { measuredPeriod, targetNeed } from '../target/target-need.js';
import { interruptsOf } from '../traffic/interrupts.js';
import { assumedTraffic } from '../traffic/traffic-bounds.js';
import {
  choosePeriod,
  isLegal,
  leastShareOf,
  leastSharePeriod,
  MOST_PARTS,
  type PeriodBudgets,
  partsAndMultiples,
} from './period.js';
import { isSolved, largestDemand } from './response-bound.js';
import { answers, leastNetBudget, responseBudget } from './response-time.js';
import { othersOf, type RunningVm, stolenFrom } from './stolen-time.js';

/** Backlogs take long to solve: so many whole parts are tried where they must be. */
const SOLVED_PARTS = 4;
/** Rounds in which periods that the others' preemptions have spoilt are chosen anew. */
const MOST_ROUNDS = 8;

/** A VM with its period. */
export interface SettledVm extends RunningVm {
  readonly period: Nanoseconds;
  /** The least net budget that answers in time in this period; null where there is none, or nothing to answer. */
  readonly net: Nanoseconds | null;
}

/**
 * The period of each VM: where none was asked for and a response time is promised, that of the smallest share, switches
 * and stolen time included. First each is chosen as if nobody preempted it. Those that, with the others' periods, have
 * no budget any more are then chosen anew beside them, all at once; so the order of the VMs does not matter.
 */
export function settlePeriods(request: PlanRequest): SettledVm[] {
  const unsettled = unsettledOf(request);
  // Only who answers requests asks who else is there.
  const beside = (one: RunningVm, all: readonly RunningVm[]) =>
    one.vm.responseTime ? othersOf(one.vm, all) : [];
  let settled = unsettled.map((one) => settle(one, beside(one, unsettled), request));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = settled;
    settled = before.map((one) => {
      const others = beside(one, before);
      return isSpoilt(one, others, request) ? settle(one, others, request) : one;
    });
    if (settled.every((one, i) => one === before[i])) break;
  }
  return settled;
}

function unsettledOf(request: PlanRequest): RunningVm[] {
  const { interruptCost } = request.platform;
  if (interruptCost === null) return request.vms.map((vm) => ({ vm, period: null, interrupts: [] }));
  const traffic = assumedTraffic(request);
  return request.vms.map((vm) => {
    const interrupts = interruptsOf(traffic.get(vm.name) ?? {}, interruptCost);
    return { vm, period: null, interrupts };
  });
}

function isSpoilt(one: SettledVm, others: readonly RunningVm[], request: PlanRequest): boolean {
  const { vm, period, net } = one;
  const { responseTime: promise } = vm;
  if (!promise || net === null || vm.period !== undefined) return false;
  const stolen = stolenFrom(one, promise, others, request)(period);
  return responseBudget(net, period, stolen, request.platform.granularity) === null;
}

function settle(one: RunningVm, others: readonly RunningVm[], request: PlanRequest): SettledVm {
  const { platform } = request;
  const { vm } = one;
  const { responseTime: promise } = vm;
  const wished = choosePeriod(vm, platform);
  if (!promise || vm.reservation || platform.enforcer !== 'edf-cbs')
    return { ...one, period: wished, net: null };
  const free = vm.period === undefined;
  const period = (free ? keptChoice(one, promise, others, request) : null) ?? wished;
  return { ...one, period, net: leastNetBudget(vm, promise, period, platform.granularity) };
}

/** Choices that no other VM had a part in: they are the same in every plan that asks for the same. */
const choices = new WeakMap<VmRequest, Choice>();

interface Choice {
  readonly asked: Pick<PlanRequest, 'platform' | 'confidence' | 'extrapolate'>;
  readonly period: Nanoseconds | null;
}

function keptChoice(
  one: RunningVm,
  promise: ResponseTimePromise,
  others: readonly RunningVm[],
  request: PlanRequest,
): Nanoseconds | null {
  const { platform, confidence, extrapolate } = request;
  const { own, neighbours, lateness } = stolenFrom(one, promise, others, request)(platform.maxPeriod);
  if (own.length + neighbours.length + lateness > 0) return periodThatAnswers(one, promise, others, request);
  const known = choices.get(one.vm);
  const same =
    known?.asked.platform === platform &&
    known.asked.confidence === confidence &&
    known.asked.extrapolate === extrapolate;
  if (same) return known.period;
  const period = periodThatAnswers(one, promise, others, request);
  choices.set(one.vm, { asked: { platform, confidence, extrapolate }, period });
  return period;
}

function periodThatAnswers(
  one: RunningVm,
  promise: ResponseTimePromise,
  others: readonly RunningVm[],
  request: PlanRequest,
): Nanoseconds | null {
  const { platform } = request;
  const { vm } = one;
  const { minPeriod, granularity } = platform;
  // Nothing answers sooner than a whole core.
  if (!answers(vm, promise, minPeriod, minPeriod)) return null;
  const stolen = stolenFrom(one, promise, others, request);
  const need = targetNeed(vm, request);
  const { deadline } = promise;
  const apart = vm.minInterarrival ?? deadline;
  const wished = nanoseconds(Math.min(apart, deadline));
  const demand = largestDemand(promise);
  const isBacklogSolved = isSolved(promise, vm.minInterarrival);
  const atLeastTaken = leastCharged(stolen(wished));
  const budgets: PeriodBudgets = {
    least: (period, atMost) => {
      const net = leastNetBudget(vm, promise, period, granularity, atMost);
      const found = net === null ? null : responseBudget(net, period, stolen(period), granularity);
      const target = need === null ? 0 : need.least(period);
      return found === null || target === null ? null : Math.max(found.budget, target);
    },
    // Neither bound F nor W is below C P / Q, nor below C + P - Q; and what requests bring must be worked off in time.
    atLeast: (period) => {
      const net = isBacklogSolved ? 0 : Math.max((demand / wished) * period, period - (deadline - demand));
      return Math.max(need?.atLeast(period) ?? 0, atLeastTaken(net));
    },
  };
  const most = isBacklogSolved ? SOLVED_PARTS : MOST_PARTS;
  const likely = [...new Set([wished, apart])].flatMap((one) => partsAndMultiples(one, platform, most));
  const measured = measuredPeriod(vm);
  if (measured !== undefined && isLegal(measured, platform)) likely.push(measured);
  const choice = isBacklogSolved
    ? leastShareOf(
        likely.filter((period) => period <= wished),
        budgets,
      )
    : leastSharePeriod(likely, budgets, platform);
  return choice?.period ?? null;
}

/** What any net budget is charged with at the least: every source once, and its part of all that is served. */
function leastCharged({ own, neighbours, switchCost, lateness }: StolenTime): (net: number) => number {
  const sources = [...own, ...neighbours];
  const once = sources.reduce((sum, { cost }) => sum + cost, 2 * switchCost + lateness);
  const left = sources.reduce((part, { cost, every }) => part - cost / every, 1);
  return (net) => (left > 0 ? Math.max(net + once, (net + 2 * switchCost + lateness) / left) : Infinity);
}
