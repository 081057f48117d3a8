import { type Decision, decide } from '../decision.js';
import type { Binding, Suggestion } from '../plan.js';
import type { PlanRequest, VmRequest } from '../request.js';
import { lowerConfidence } from './confidence.js';
import { otherPeriods } from './period.js';
import { removals } from './removal.js';
import { lowerTarget } from './target.js';
import { mostTrials, Trials } from './trials.js';

/**
 * Changes to an infeasible request that make it fit, each by itself: a lower target, a lower confidence, another period
 * of the binding VM, or fewer VMs. Each was planned before it is offered, the smallest change of a kind first. Plans at
 * most as often as `trials` allow; where they run out, a change may be larger than need be.
 */
export function suggestChanges(
  request: PlanRequest,
  { vm: name }: Binding,
  trials = new Trials(mostTrials(request)),
): Suggestion[] {
  const binding = request.vms.find((vm) => vm.name === name);
  if (!binding) return [];
  // Each VM's own confidence, whatever the number of VMs: no removal can bring a budget below these.
  const alone = decide({ ...request, scope: 'each' });
  const byShare = bySmallestShare(request, alone);
  const others = byShare.filter((vm) => vm !== binding).reverse();
  // The first kinds leave enough for the last, which needs the most.
  const part = Math.ceil(trials.left / 4);
  return [
    trials.within(part, (some) => lowerTarget(request, binding, others, some)),
    trials.within(part, (some) => lowerConfidence(request, name, some)),
    ...trials.within(part, (some) => otherPeriods(request, binding, some)),
    ...removals(request, byShare, alone, trials),
  ].filter((suggestion) => suggestion !== null);
}

/** By the share that each needs alone; by name where that is not known, as where one of them has no period. */
function bySmallestShare({ vms }: PlanRequest, { candidates, joint }: Decision): VmRequest[] {
  const shares = new Map(candidates.map(({ vm, period }, i) => [vm.name, (joint.isolated[i] ?? 0) / period]));
  const shareOf = ({ name }: VmRequest) => shares.get(name) ?? 0;
  return [...vms].sort((a, b) => shareOf(a) - shareOf(b) || (a.name < b.name ? -1 : 1));
}
