import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import { candidateAt, overheadShare, usefulShare } from '../candidate.js';
import type { PlanRequest, VmRequest } from '../request.js';
import { choosePeriod } from '../response/period.js';
import { aloneBudget } from './target-budget.js';

/** What a VM's throughput needs alone in each period, in nanoseconds, as far as that is known before periods are settled. */
export interface TargetNeed {
  /** In whole granules; null where not even the whole core is enough. */
  readonly least: (period: Nanoseconds) => number | null;
  /** The share that is needed in the measured period, where bounds are narrowest, with the switches of the other. */
  readonly atLeast: (period: Nanoseconds) => number;
}

/** The need of a VM's target; null without one. */
export function targetNeed(vm: VmRequest, request: PlanRequest): TargetNeed | null {
  const { platform, confidence } = request;
  if (vm.target === undefined) return null;
  const at = (period: Nanoseconds) => candidateAt(vm, period, request, vm.confidence ?? confidence);
  const measured = at(measuredPeriod(vm) ?? choosePeriod(vm, platform));
  const fine = { ...measured, grain: nanoseconds(1) };
  const useful = usefulShare(fine, aloneBudget(fine) ?? 0);
  return {
    least: (period) => aloneBudget(at(period)),
    atLeast: (period) => (useful + overheadShare(vm, period, platform)) * period,
  };
}

/** The period that a VM's model was measured at; undefined without one. */
export function measuredPeriod({ model }: VmRequest): Nanoseconds | undefined {
  const us = model?.hull.periodsUs[0];
  return us === undefined ? undefined : nanoseconds(Math.round(us * 1000));
}
