import type { NeighbourLoad } from '@plimsoll/curves';
import type { Reservation } from '@plimsoll/realtime';
import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import type { Candidate } from './candidate.js';
import { type Decision, decide } from './decision.js';
import { explain, predictedOf } from './explanation.js';
import { neighboursOf } from './joint.js';
import type { Plan, PlannedReservation } from './plan.js';
import type { PlanRequest } from './request.js';
import { promisedBound } from './response/response-time.js';
import { priceOfRobustness } from './robust/price-of-robustness.js';
import { interruptLoad } from './traffic/interrupt-load.js';
import { trafficBounds } from './traffic/traffic-bounds.js';

/**
 * Plans one core: the least budgets with which every VM keeps its promises beside the others, and whether the core's
 * enforcer carries them. Stateless; the answer does not depend on the order of the VMs. Throws NotEnforceable.
 */
export function planCore(request: PlanRequest): Plan {
  const decision = decide(request);
  const { candidates, admissions, binding } = decision;
  const admission = admissions.reduce((a, b) => (b.slack < a.slack ? b : a));
  const traffic = saidOfTraffic(request, admissions.indexOf(admission));
  if (binding) return { feasible: false, binding, admission, ...traffic };
  const price = priceOfRobustness(request, decision);
  const neighboursAt = neighboursOf(candidates, decision.joint.budgets);
  const planned = new Map(
    candidates.map(({ vm }, place) => [
      vm,
      {
        ...describe(request, decision, place, neighboursAt(place)),
        ...(price ? { adaptiveBudget: budgetAt(place, price.adaptiveBudgets) } : {}),
      },
    ]),
  );
  return {
    feasible: true,
    reservations: request.vms.map((vm) => planned.get(vm)).filter((one) => one !== undefined),
    admission,
    ...traffic,
    ...(price ? { robustness: price.total } : {}),
  };
}

function saidOfTraffic(request: PlanRequest, core: number): Pick<Plan, 'interrupts' | 'trafficBounds'> {
  const interrupts = interruptLoad(request, core);
  const bounds = trafficBounds(request);
  return { ...(interrupts ? { interrupts } : {}), ...(bounds.length > 0 ? { trafficBounds: bounds } : {}) };
}

function budgetAt(place: number, budgets: readonly number[] | null): Nanoseconds | null {
  return budgets && nanoseconds(budgets[place] ?? 0);
}

function describe(
  request: PlanRequest,
  { candidates, joint, reservations }: Decision,
  place: number,
  neighbours: readonly NeighbourLoad[],
): PlannedReservation {
  const candidate = candidates[place] as Candidate;
  const { budget, period, deadline } = reservations[place] as Reservation;
  const { vm } = candidate;
  const isolated = joint.isolated[place] ?? budget;
  const predicted = vm.target === undefined ? null : predictedOf(candidate, budget, neighbours, request);
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
    explanation: explain(candidate, budget, neighbours, request),
    modelVersion: vm.target === undefined ? null : (vm.modelVersion ?? null),
  };
}
