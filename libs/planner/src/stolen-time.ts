import { chargedBudget, type StolenTime } from '@plimsoll/realtime';
import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import { interruptsOf } from './interrupts.js';
import type { Platform, ResponseTimePromise, VmRequest } from './request.js';

/** Another VM of the core; its period is null as long as it is not settled. */
export interface OtherVm {
  readonly vm: VmRequest;
  readonly period: Nanoseconds | null;
}

/**
 * What switches and, in accounting mode B, the interrupts of all traffic on the core take of the budget that answers a
 * promise. Demand is measured as processor time, so that a budget computed from it holds none of either; in mode A
 * interrupts are reserved on the core instead. A VM with an earlier deadline preempts once in each of its periods, at
 * most; where it wakes more often, more is stolen than is said here. Bursts of the VM's own break its service up, too.
 *
 * Why the bounds of the net budget Q hold under the charged one, Q' = Q + S, where S is the most that is stolen while
 * Q' is used up: interrupts take at most ceil(x / a) e of a piece of service x long, even one that they reach into,
 * since work that is put off was due before. Fresh: r <= Q of the demand is left for the last period. By Q - r before
 * its deadline the server has been given all but Q - r of Q', for else EDF could not give it the rest in time; of
 * these Q' - (Q - r) at most S was stolen, and r is done, as bound F says. Earlier periods gave Q each. Any state: let
 * q of Q' be left at the arrival. The deadline is at most P - (Q' - q) away, until which the request got at least
 * q - S; so it waits for the next budget no more than P - Q beyond what it got, as under Q in bound W. From then on the
 * server is fresh.
 */
export function stolenFrom(
  { traffic }: VmRequest,
  promise: ResponseTimePromise,
  others: readonly OtherVm[],
  { irqAccounting, interruptCost, switchCost }: Platform,
): (period: Nanoseconds) => StolenTime {
  const isCharged = irqAccounting === 'charged';
  const own = isCharged ? interruptsOf(traffic, interruptCost) : [];
  const neighbours = isCharged ? others.flatMap(({ vm }) => interruptsOf(vm.traffic, interruptCost)) : [];
  if (own.length + neighbours.length === 0) return () => ({ own, neighbours, preemptions: 0, switchCost });
  return (period) => {
    const preemptions = others.reduce((sum, { vm, period: every }) => {
      if (every === null || (vm.reservation?.deadline ?? every) >= period) return sum;
      return sum + Math.ceil(period / every);
    }, ownBreaks(promise));
    return { own, neighbours, preemptions, switchCost };
  };
}

/** How often a request breaks off within one budget; where a backlog may be left, the one before it ends in it, too. */
function ownBreaks({ bursts, quantile }: ResponseTimePromise): number {
  return bursts - 1 + (quantile < 1 ? 1 : 0);
}

/**
 * The largest net budget that `budget` leaves after what `stolen` takes, the inverse of `chargedBudget`; null where it
 * leaves nothing. In nanoseconds, exact.
 */
export function netBudget(budget: number, period: Nanoseconds, stolen: StolenTime): Nanoseconds | null {
  const leaves = (net: number) => {
    const charged = chargedBudget(nanoseconds(net), period, 'computed', stolen);
    return charged !== null && charged <= budget;
  };
  if (leaves(budget)) return nanoseconds(budget);
  let [net, tooMuch] = [0, budget];
  while (tooMuch - net > 1) {
    const middle = Math.floor((net + tooMuch) / 2);
    if (leaves(middle)) net = middle;
    else tooMuch = middle;
  }
  return net === 0 ? null : nanoseconds(net);
}
