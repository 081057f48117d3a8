import type { Nanoseconds } from '@plimsoll/units';
import { candidateAt, overheadShare, usefulShare } from './candidate.js';
import { choosePeriod } from './period.js';
import type { PlanRequest, VmRequest } from './request.js';
import { aloneBudget } from './target-budget.js';

/**
 * The budget that a VM's throughput needs alone in each period, in nanoseconds, as far as that is known before periods
 * are settled: the share that it needs in the period that it would have anyway, and the switches of the other. 0 without
 * a target.
 */
export function targetNeed(vm: VmRequest, request: PlanRequest): (period: Nanoseconds) => number {
  if (vm.target === undefined) return () => 0;
  const wished = candidateAt(vm, choosePeriod(vm, request.platform), request, request.confidence);
  const useful = usefulShare(wished, aloneBudget(wished) ?? wished.period);
  return (period) => (useful + overheadShare(vm, period, request.platform)) * period;
}
