import { admit, type Reservation, type Verdict } from '@plimsoll/realtime';
import { nanoseconds, toNumber } from '@plimsoll/units';
import { type Candidate, candidateOf } from './candidate.js';
import { explain, predictedOf } from './explanation.js';
import { type JointBudgets, jointBudgets, neighboursOf, reservationsOf } from './joint.js';
import type { Binding, Plan, PlannedReservation } from './plan.js';
import type { PlanRequest } from './request.js';
import { promisedBound } from './response-time.js';

/**
 * Plans one core: the least budgets with which every VM keeps its promises beside the others, and whether the core's
 * enforcer carries them. Stateless; the answer does not depend on the order of the VMs. Throws NotEnforceable.
 */
export function planCore(request: PlanRequest): Plan {
  const candidates: Candidate[] = [];
  const confidence = confidenceOfEach(request);
  // One order for all sums: floats added in another order could round to another granule.
  for (const vm of [...request.vms].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const candidate = candidateOf(vm, request, confidence);
    if ('bound' in candidate) return refuse(request, [], candidate);
    candidates.push(candidate);
  }
  const joint = jointBudgets(candidates, request.capacity);
  const reservations = reservationsOf(candidates, joint.budgets);
  if (joint.binding) return refuse(request, reservations, joint.binding);
  const admission = judge(request, reservations);
  if (!admission.admitted)
    return refuse(request, reservations, refusedByEnforcer(request, candidates, admission));
  const planned = candidates.map((_, place) => describe(candidates, joint, reservations, place));
  const byName = new Map(planned.map((one) => [one.vm, one]));
  const inOrder = request.vms.map(({ name }) => byName.get(name)).filter((one) => one !== undefined);
  return { feasible: true, reservations: inOrder, admission };
}

/** Promises that must all be kept at once are each planned at 1 - (1 - c) / n (Bonferroni): they may fail together. */
function confidenceOfEach({ scope, confidence, vms }: PlanRequest): number {
  const promises = vms.filter(({ target }) => target !== undefined).length;
  return scope === 'all' ? 1 - (1 - confidence) / Math.max(1, promises) : confidence;
}

/** The verdict of the platform's enforcer. Interrupts of measured neighbours are in their curves: none is added here. */
function judge({ platform, capacity }: PlanRequest, reservations: readonly Reservation[]): Verdict {
  return admit({ enforcer: platform.enforcer, capacity, reservations, interrupts: [] });
}

function refuse(request: PlanRequest, reservations: readonly Reservation[], binding: Binding): Plan {
  return {
    feasible: false,
    binding,
    admission: judge(request, reservations),
  };
}

function refusedByEnforcer(
  request: PlanRequest,
  candidates: readonly Candidate[],
  verdict: Verdict,
): Binding {
  const { violation } = verdict;
  const latest = candidates.reduce((a, b) => (b.period > a.period ? b : a));
  return {
    vm: latest.vm.name,
    bound: 'core',
    required: violation ? violation.demand / 1000 : verdict.load,
    available: violation ? violation.supply / 1000 : toNumber(request.capacity),
    detail: violation
      ? `within ${violation.at / 1000} us, ${violation.demand / 1000} us are demanded (${verdict.test})`
      : `the core carries no such set (${verdict.test})`,
  };
}

function describe(
  candidates: readonly Candidate[],
  joint: JointBudgets,
  reservations: readonly Reservation[],
  place: number,
): PlannedReservation {
  const candidate = candidates[place] as Candidate;
  const { budget, period, deadline } = reservations[place] as Reservation;
  const { vm } = candidate;
  const isolated = joint.isolated[place] ?? budget;
  const neighbours = vm.target === undefined ? [] : neighboursOf(candidates, joint.budgets, place);
  const predicted = vm.target === undefined ? null : predictedOf(candidate, budget, neighbours);
  const response = vm.responseTime
    ? promisedBound(vm, vm.responseTime, { budget, period }, candidate.switchCost)
    : null;
  return {
    vm: vm.name,
    budget,
    period,
    deadline,
    isolatedBudget: nanoseconds(isolated),
    overprovisioning: budget / isolated,
    predicted: predicted && { mean: predicted.mean, lower: predicted.lower },
    ...(response ? { responseTime: response } : {}),
    extrapolated: predicted?.extrapolated ?? false,
    explanation: explain(candidate, budget, neighbours),
    modelVersion: vm.target === undefined ? null : (vm.modelVersion ?? null),
  };
}
