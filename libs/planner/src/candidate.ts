import {
  kindsBeyondMeasured,
  type LoadedCurve,
  leastGrains,
  loadedCurve,
  type NeighbourLoad,
  type ThroughputModel,
  unknownKinds,
} from '@plimsoll/curves';
import type { Nanoseconds } from '@plimsoll/units';
import { choosePeriod } from './period.js';
import { type Binding, NotEnforceable } from './plan.js';
import type { PlanRequest, VmRequest } from './request.js';
import { leastResponseBudget, leastResponseReservation } from './response-time.js';

/** A measured share times its period is a whole budget: what floats add to it must not push it to the next granule. */
const ROUNDING = 1e-6;

/** A VM on its way to a budget: its period is settled, and what it needs at the least for reasons of its own. */
export interface Candidate {
  readonly vm: VmRequest;
  readonly period: Nanoseconds;
  /** Budget that a response-time promise needs; 0 without one. */
  readonly responseBudget: number;
  /** One-sided confidence that each bound is held to. */
  readonly confidence: number;
  readonly extrapolate: boolean;
  readonly grain: Nanoseconds;
  /** Share that the switches at this period cost beyond what the measured period's already did. */
  readonly overheadShare: number;
}

/** Settles the period and the response-time budget of each VM. A Binding where a response time cannot be met. */
export function candidateOf(vm: VmRequest, request: PlanRequest): Candidate | Binding {
  const { platform } = request;
  let period = choosePeriod(vm, platform);
  let responseBudget = 0;
  if (vm.responseTime && !vm.reservation) {
    if (platform.enforcer !== 'edf-cbs') {
      throw new NotEnforceable(
        vm.name,
        `a response time needs the enforcer edf-cbs; ${platform.enforcer} gives no such bound`,
      );
    }
    const budget =
      vm.period === undefined ? null : leastResponseBudget(vm, vm.responseTime, vm.period, platform);
    const found =
      vm.period === undefined
        ? leastResponseReservation(vm, vm.responseTime, period, platform)
        : budget && { period: vm.period, budget };
    if (!found) return unmetResponse(vm, vm.responseTime.deadline);
    period = found.period;
    responseBudget = found.budget;
  }
  const promises = request.vms.filter(({ target }) => target !== undefined).length;
  const measuredPeriod = (vm.model?.hull.periodsUs[0] ?? 0) * 1000;
  const switches = 2 * platform.switchCost;
  return {
    vm,
    period,
    responseBudget,
    confidence:
      request.scope === 'all' ? 1 - (1 - request.confidence) / Math.max(1, promises) : request.confidence,
    extrapolate: request.extrapolate,
    grain: platform.granularity,
    overheadShare: measuredPeriod > 0 ? Math.max(0, switches / period - switches / measuredPeriod) : 0,
  };
}

function unmetResponse(vm: VmRequest, deadline: Nanoseconds): Binding {
  const demand = vm.responseTime?.demand ?? 0;
  return {
    vm: vm.name,
    bound: 'responseTime',
    required: demand / 1000,
    available: deadline / 1000,
    detail: `no budget answers a demand of ${demand / 1000} us within ${deadline / 1000} us at a legal period`,
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

/** Whether the model may be asked about these neighbours: refusing is the default for what was never measured. */
export function outsideDomain(
  candidate: Candidate,
  model: ThroughputModel,
  neighbours: readonly NeighbourLoad[],
): string | null {
  if (candidate.extrapolate) return null;
  const unknown = unknownKinds(model, neighbours);
  if (unknown.length > 0) return `${candidate.vm.workload} was never measured beside ${unknown.join(', ')}`;
  const beyond = kindsBeyondMeasured(model, neighbours);
  return beyond.length > 0
    ? `${beyond.join(', ')} beside ${candidate.vm.workload} is beyond what was measured`
    : null;
}

/**
 * Least budget of whole `grain`s whose bound on `curve` reaches the target: among the measured shares, the least of
 * which every VM gets, or beyond them where that is allowed; null where there is none.
 */
export function leastTargetBudget(
  candidate: Candidate,
  model: ThroughputModel,
  curve: LoadedCurve,
  { grain = candidate.grain as number, extrapolate = candidate.extrapolate } = {},
): number | null {
  const grainsOf = (share: number) => ((share + candidate.overheadShare) * candidate.period) / grain;
  const first = Math.max(1, Math.ceil(grainsOf(model.hull.minShare) - ROUNDING));
  const whole = Math.floor(candidate.period / grain);
  const last = Math.min(whole, Math.floor(grainsOf(model.hull.maxShare) + ROUNDING));
  const search = (from: number, to: number) =>
    leastGrains(curve, targetOnCore(candidate.vm), from, to, (grains) =>
      usefulShare(candidate, grains * grain),
    );
  const grains = search(first, last) ?? (extrapolate ? search(Math.max(first, last + 1), whole) : null);
  return grains === null ? null : grains * grain;
}
