import { type LoadedCurve, loadedCurve, type NeighbourLoad, type ThroughputModel } from '@plimsoll/curves';
import type { Nanoseconds } from '@plimsoll/units';
import { choosePeriod } from './period.js';
import type { Binding } from './plan.js';
import type { PlanRequest, VmRequest } from './request.js';
import { responseReservation } from './response-time.js';

/** A VM on its way to a budget: its period is settled, and what it needs at the least for reasons of its own. */
export interface Candidate {
  readonly vm: VmRequest;
  /** Which of the cores that share a last-level cache it runs on. */
  readonly core: number;
  readonly period: Nanoseconds;
  /** Budget that a response-time promise needs; 0 without one. */
  readonly responseBudget: number;
  /** One-sided confidence that each bound is held to. */
  readonly confidence: number;
  readonly extrapolate: boolean;
  readonly grain: Nanoseconds;
  readonly switchCost: Nanoseconds;
  /** Share that the switches at this period cost beyond what the measured period's already did. */
  readonly overheadShare: number;
}

/** Settles the period and the response-time budget of each VM. A Binding where a response time cannot be met. */
export function candidateOf(
  vm: VmRequest,
  { platform, extrapolate }: PlanRequest,
  confidence: number,
): Candidate | Binding {
  const wished = choosePeriod(vm, platform);
  const response = vm.responseTime ? responseReservation(vm, vm.responseTime, wished, platform) : null;
  if (response && 'bound' in response) return response;
  const period = response?.period ?? wished;
  const measuredPeriod = (vm.model?.hull.periodsUs[0] ?? 0) * 1000;
  const switches = 2 * platform.switchCost;
  return {
    vm,
    core: vm.core ?? 0,
    period,
    responseBudget: response?.budget ?? 0,
    confidence,
    extrapolate,
    grain: platform.granularity,
    switchCost: platform.switchCost,
    overheadShare: measuredPeriod > 0 ? Math.max(0, switches / period - switches / measuredPeriod) : 0,
  };
}

/** The candidate's loaded curve beside `neighbours`, at its confidence or another. */
export function curveOf(
  candidate: Candidate,
  model: ThroughputModel,
  neighbours: readonly NeighbourLoad[],
  confidence = candidate.confidence,
): LoadedCurve {
  return loadedCurve(model, candidate.period / 1000, neighbours, confidence);
}

/** What the vCPU on this core must deliver. */
export function targetOnCore({ target, vcpus }: VmRequest): number {
  return (target ?? 0) / vcpus;
}

/** The share that does the VM's work when it holds `budget`. */
export function usefulShare(candidate: Candidate, budget: number): number {
  return budget / candidate.period - candidate.overheadShare;
}
