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
 * Why the bounds of the net budget Q hold under the charged one, Q' >= Q + S, where S is the most that is stolen while
 * Q' is used up. Interrupts take at most ceil(x / a) e of a piece of service x long, all sources added up, also where
 * one reaches into it that had to wait for time y: as much as comes in the last y of the piece is then put off, too.
 * Fresh: of the demand, r <= Q is left for the last period, since earlier ones gave Q each. Q - r before its deadline
 * the server has been given all but Q - r of Q', for else EDF could not give it the rest in time; of that at most S was
 * stolen, so that r is done, as bound F says. Any state: let q of Q' be left at the arrival. Q' - q was used since the
 * budget came, so that its deadline is at most P - Q' + q away; until then the request gets q - S or more, and loses no
 * more than P - Q' + S <= P - Q, as in bound W. From then on the server is fresh.
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
