import {
  type Envelope,
  envelopeCurves,
  type LoadedCurve,
  mostOfEachKind,
  type ThroughputModel,
} from '@plimsoll/curves';
import { type Fraction, toNumber } from '@plimsoll/units';
import type { Candidate } from '../candidate.js';
import { coreBinding, type JointBudgets } from '../joint.js';
import type { Binding } from '../plan.js';
import { leastMeasuredBudget } from '../target/least-budget.js';
import { aloneBudget, outsideDomain, sufficientBudget } from '../target/target-budget.js';
import { outsideEnvelope } from './membership.js';

/**
 * The least budgets with which each candidate keeps its promises beside any mix that the envelope allows in what its
 * budget leaves of the core. They do not depend on each other, so that no newcomer within the envelope changes one.
 */
export function robustBudgets(
  candidates: readonly Candidate[],
  envelope: Envelope,
  capacity: Fraction,
): JointBudgets {
  if (candidates.some(({ core }) => core > 0)) throw new RangeError('an envelope is that of a single core');
  const isolated = candidates.map((candidate) => aloneBudget(candidate) ?? candidate.period);
  const budgets: number[] = [];
  for (const candidate of candidates) {
    const budget = robustBudget(candidate, envelope, capacity);
    if (typeof budget !== 'number') return { isolated, budgets: isolated, binding: budget };
    budgets.push(budget);
  }
  const binding =
    outsideEnvelope(candidates, budgets, envelope) ?? coreBinding(candidates, budgets, capacity);
  return { isolated, budgets, binding };
}

function robustBudget(candidate: Candidate, envelope: Envelope, capacity: Fraction): number | Binding {
  const { vm, responseBudget } = candidate;
  if (vm.target === undefined || !vm.model) return vm.reservation?.budget ?? responseBudget;
  // Judged by the most room that any budget leaves: else a higher target could bring an envelope into the domain.
  const least = vm.reservation?.budget ?? leastMeasuredBudget(candidate, vm.model);
  const most = mostOfEachKind(vm.model.interference, envelope, roomBeside(candidate, least, capacity));
  const remedy = 'a limit in the envelope, or extrapolate, allows it';
  const outside = outsideDomain(candidate, vm.model, most, remedy);
  return (
    outside ?? sufficientBudget(candidate, vm.model, robustCurve(candidate, vm.model, envelope, capacity))
  );
}

/** For each budget, the candidate's curve beside the worst that may come. It rises with the budget, which leaves less room. */
export function robustCurve(
  candidate: Candidate,
  model: ThroughputModel,
  envelope: Envelope,
  capacity: Fraction,
): (budget: number) => LoadedCurve {
  const curves = envelopeCurves(model, candidate.period / 1000, envelope, candidate.confidence);
  return (budget) => curves(roomBeside(candidate, budget, capacity));
}

function roomBeside({ period }: Candidate, budget: number, capacity: Fraction): number {
  return Math.max(0, toNumber(capacity) - budget / period);
}
