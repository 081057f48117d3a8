import { type LoadedCurve, loadedCurve, type NeighbourLoad, type ThroughputModel } from '@plimsoll/curves';
import type { StolenTime } from '@plimsoll/realtime';
import type { Nanoseconds } from '@plimsoll/units';
import type { Binding } from './plan.js';
import type { PlanRequest, Platform, VmRequest } from './request.js';
import { unlimitedKind } from './response/allowed-interrupts.js';
import { keptPromise, type ResponseBudget, responseBudget } from './response/response-time.js';
import type { SettledVm } from './response/settled-periods.js';
import { othersOf, stolenFrom } from './response/stolen-time.js';

/** A VM on its way to a budget: its period is settled, and what it needs at the least for reasons of its own. */
export interface Candidate {
  readonly vm: VmRequest;
  /** Which of the cores that share a last-level cache it runs on. */
  readonly core: number;
  readonly period: Nanoseconds;
  /** Budget that a response-time promise needs; 0 without one. */
  readonly responseBudget: number;
  /** How that came about; null without one. */
  readonly response: ResponseNeed | null;
  /** One-sided confidence that each bound is held to. */
  readonly confidence: number;
  readonly extrapolate: boolean;
  readonly grain: Nanoseconds;
  /** Share that the switches at this period cost beyond what the measured period's already did. */
  readonly overheadShare: number;
}

/** What a response-time promise needs on this core. */
export interface ResponseNeed extends ResponseBudget {
  /** What is taken of any budget of the VM. */
  readonly stolen: StolenTime;
  /** Budget that it would need alone. */
  readonly aloneBudget: number;
}

/** Settles the response-time budget of a VM in its period. A Binding where the response time cannot be met. */
export function candidateOf(
  one: SettledVm,
  settled: readonly SettledVm[],
  request: PlanRequest,
  confidence: number,
): Candidate | Binding {
  const { vm, period, net } = one;
  const candidate = candidateAt(vm, period, request, confidence);
  const { responseTime: promise } = vm;
  if (!promise) return candidate;
  const { platform } = request;
  const unlimited = unlimitedTraffic(vm, request);
  if (unlimited) return unlimited;
  const stolen = stolenFrom(one, promise, othersOf(vm, settled), request)(period);
  const kept = keptPromise(vm, promise, { period, net }, stolen, platform);
  if ('bound' in kept) return kept;
  const alone = stolenFrom(one, promise, [], { platform, envelope: null })(period);
  const isolated = vm.reservation ? null : responseBudget(kept.net, period, alone, platform.granularity);
  const aloneBudget = isolated?.budget ?? kept.budget;
  return { ...candidate, responseBudget: kept.budget, response: { ...kept, stolen, aloneBudget } };
}

/** A Binding where what an envelope allows could steal anything from the budget; null where it is limited. */
function unlimitedTraffic(
  { name }: VmRequest,
  { platform: { irqAccounting, interruptCost }, envelope }: PlanRequest,
): Binding | null {
  if (!envelope || !interruptCost || irqAccounting === 'uncharged') return null;
  const kind = unlimitedKind(envelope, interruptCost);
  if (kind === null) return null;
  const detail = `the envelope does not limit the packets of ${kind}, whose interrupts are charged to ${name}`;
  return { vm: name, bound: 'domain', required: 1, available: 0, detail };
}

/** A VM in this period, but for a response time. */
export function candidateAt(
  vm: VmRequest,
  period: Nanoseconds,
  { platform, extrapolate }: Pick<PlanRequest, 'platform' | 'extrapolate'>,
  confidence: number,
): Candidate {
  return {
    vm,
    core: vm.core ?? 0,
    period,
    responseBudget: 0,
    response: null,
    confidence,
    extrapolate: vm.extrapolate ?? extrapolate,
    grain: platform.granularity,
    overheadShare: overheadShare(vm, period, platform),
  };
}

/** Share that the switches at this period cost beyond what the measured period's already did. */
export function overheadShare({ model }: VmRequest, period: Nanoseconds, { switchCost }: Platform): number {
  const measuredPeriod = (model?.hull.periodsUs[0] ?? 0) * 1000;
  const switches = 2 * switchCost;
  return measuredPeriod > 0 ? Math.max(0, switches / period - switches / measuredPeriod) : 0;
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
