import type { Plan as PlanAnswer, PlannedReservation as ReservationAnswer } from '@plimsoll/contract';
import {
  type Plan,
  type PlannedReservation,
  type PlanRequest,
  type ResponseTimeBound,
  suggestChanges,
} from '@plimsoll/planner';

/** The plan as the API says it: microseconds, and for an infeasible one what would make it fit. */
export function toPlanAnswer(request: PlanRequest, plan: Plan): PlanAnswer {
  const { test, load, limit, slack } = plan.admission;
  const head = { utilization: load, capacity: limit, admission: { test, load, limit, slack } };
  if (plan.feasible)
    return { feasible: true, ...head, reservations: plan.reservations.map(toReservationAnswer) };
  const { binding } = plan;
  return {
    feasible: false,
    ...head,
    reservations: [],
    binding,
    wouldFitIf: suggestChanges(request, binding),
  };
}

function toReservationAnswer(planned: PlannedReservation): ReservationAnswer {
  const { vm, budget, period, deadline, isolatedBudget, overprovisioning, predicted, responseTime } = planned;
  return {
    vm,
    budgetUs: budget / 1000,
    periodUs: period / 1000,
    ...(deadline === period ? {} : { deadlineUs: deadline / 1000 }),
    isolatedBudgetUs: isolatedBudget / 1000,
    overprovisioning,
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
