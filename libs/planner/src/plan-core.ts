import type { Reservation } from '@plimsoll/realtime';
import { nanoseconds } from '@plimsoll/units';
import type { Candidate } from './candidate.js';
import { type Decision, decide } from './decision.js';
import { explain, predictedOf } from './explanation.js';
import { neighboursOf } from './joint.js';
import type { Plan, PlannedReservation } from './plan.js';
import type { PlanRequest } from './request.js';
import { promisedBound } from './response-time.js';

/**
 * Plans one core: the least budgets with which every VM keeps its promises beside the others, and whether the core's
 * enforcer carries them. Stateless; the answer does not depend on the order of the VMs. Throws NotEnforceable.
 */
export function planCore(request: PlanRequest): Plan {
  const decision = decide(request);
  const { candidates, admissions, binding } = decision;
  const admission = admissions.reduce((a, b) => (b.slack < a.slack ? b : a));
  if (binding) return { feasible: false, binding, admission };
  const planned = candidates.map((_, place) => describe(decision, place));
  const byName = new Map(planned.map((one) => [one.vm, one]));
  const inOrder = request.vms.map(({ name }) => byName.get(name)).filter((one) => one !== undefined);
  return { feasible: true, reservations: inOrder, admission };
}

function describe({ candidates, joint, reservations }: Decision, place: number): PlannedReservation {
  const candidate = candidates[place] as Candidate;
  const { budget, period, deadline } = reservations[place] as Reservation;
  const { vm } = candidate;
  const isolated = joint.isolated[place] ?? budget;
  const neighbours = vm.target === undefined ? [] : neighboursOf(candidates, joint.budgets, place);
  const predicted = vm.target === undefined ? null : predictedOf(candidate, budget, neighbours);
  const response =
    vm.responseTime && candidate.response
      ? promisedBound(vm, vm.responseTime, { budget, period }, candidate.response.stolen)
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
