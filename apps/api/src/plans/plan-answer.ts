import type {
  Plan as PlanAnswer,
  PlannedReservation as ReservationAnswer,
  Suggestion as SuggestionAnswer,
} from '@plimsoll/contract';
import {
  type Plan,
  type PlannedReservation,
  type PlanRequest,
  type ResponseTimeBound,
  type Suggestion,
  suggestChanges,
} from '@plimsoll/planner';
import { toTrafficBound } from './traffic-bound.js';

/** The plan as the API says it: microseconds, and for an infeasible one what would make it fit. */
export function toPlanAnswer(request: PlanRequest, plan: Plan): PlanAnswer {
  const { test, load, limit, slack } = plan.admission;
  const head = {
    utilization: load,
    capacity: limit,
    admission: { test, load, limit, slack },
    ...(plan.interrupts ? { interrupts: plan.interrupts } : {}),
    ...(plan.trafficBounds ? { trafficBounds: plan.trafficBounds.map(toTrafficBound) } : {}),
  };
  if (plan.feasible) {
    const { robustness } = plan;
    const reservations = plan.reservations.map(toReservationAnswer);
    return { feasible: true, ...head, reservations, ...(robustness ? { robustness } : {}) };
  }
  const { binding } = plan;
  return {
    feasible: false,
    ...head,
    reservations: [],
    binding,
    wouldFitIf: suggestChanges(request, binding).map(toSuggestionAnswer),
  };
}

function toSuggestionAnswer({ vms, ...suggestion }: Suggestion): SuggestionAnswer {
  return { ...suggestion, ...(vms ? { vms: [...vms] } : {}) };
}

export function toReservationAnswer(planned: PlannedReservation): ReservationAnswer {
  const { vm, budget, period, deadline, isolatedBudget, overprovisioning, predicted, responseTime } = planned;
  const { adaptiveBudget } = planned;
  return {
    vm,
    budgetUs: budget / 1000,
    periodUs: period / 1000,
    ...(deadline === period ? {} : { deadlineUs: deadline / 1000 }),
    isolatedBudgetUs: isolatedBudget / 1000,
    overprovisioning,
    ...(adaptiveBudget === undefined
      ? {}
      : { adaptiveBudgetUs: adaptiveBudget === null ? null : adaptiveBudget / 1000 }),
    predicted,
    ...(responseTime ? { responseTime: toBoundAnswer(responseTime) } : {}),
    extrapolated: planned.extrapolated,
    explanation: planned.explanation.map(({ step, budget: part, detail }) => ({
      step,
      budgetUs: part / 1000,
      detail,
    })),
    modelVersion: planned.modelVersion,
  };
}

function toBoundAnswer(found: ResponseTimeBound): NonNullable<ReservationAnswer['responseTime']> {
  const { bound, kind, condition, demand, quantile, missProbability, stolen } = found;
  return {
    boundUs: bound / 1000,
    bound: kind,
    condition,
    demandUs: demand / 1000,
    quantile,
    ...(missProbability === null ? {} : { missProbability }),
    stolenUs: stolen / 1000,
  };
}
