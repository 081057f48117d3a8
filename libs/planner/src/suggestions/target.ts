import { largestFiveDigits } from '../five-digits.js';
import type { Suggestion } from '../plan.js';
import { type PlanRequest, type VmRequest, withVm } from '../request.js';
import { figure } from '../target/target-budget.js';
import type { Trials } from './trials.js';

/** Where the binding VM's target is not what has to fall, so many others are tried. */
const MOST_OTHERS = 8;

/**
 * The largest target that fits, to five significant digits: of the binding VM, or where no target of it would do, of
 * the first other VM, in the order given, whose target alone would.
 */
export function lowerTarget(
  request: PlanRequest,
  binding: VmRequest,
  others: readonly VmRequest[],
  trials: Trials,
): Suggestion | null {
  for (const vm of [binding, ...others.slice(0, MOST_OTHERS)]) {
    if (vm.target === undefined) continue;
    const to = largestFiveDigits(vm.target, (target) =>
      trials.fits(withVm(request, vm.name, (one) => ({ ...one, target }))),
    );
    if (to === null) continue;
    const detail = `promise ${vm.name} at most ${to}, ${figure(vm.target - to)} less`;
    return { change: 'target', vm: vm.name, from: vm.target, to, detail };
  }
  return null;
}
