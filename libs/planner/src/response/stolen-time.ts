import { chargedBudget, type InterruptSource, type StolenTime } from '@plimsoll/realtime';
import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import type { PlanRequest, ResponseTimePromise, VmRequest } from '../request.js';
import { allowedInterrupts } from './allowed-interrupts.js';

/** A VM of the core; its period is null as long as it is not settled. */
export interface RunningVm {
  readonly vm: VmRequest;
  readonly period: Nanoseconds | null;
  /** That its traffic, stated or assumed, brings; none where they are not charged to whoever runs. */
  readonly interrupts: readonly InterruptSource[];
}

/**
 * What switches and, in accounting mode B, the interrupts of all traffic on the core take of the budget that answers a
 * promise. Demand is measured as processor time, so that a budget computed from it holds none of either; in mode A
 * interrupts are reserved on the core instead. A VM with an earlier deadline preempts once in each of its periods, at
 * most; where it wakes more often, more is stolen than is said here. Bursts of the VM's own break its service up, too.
 * Under an envelope, whatever it allows may be there, and preempt as often as interrupts come.
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
  { interrupts: own }: RunningVm,
  promise: ResponseTimePromise,
  others: readonly RunningVm[],
  { platform, envelope }: Pick<PlanRequest, 'platform' | 'envelope'>,
): (period: Nanoseconds) => StolenTime {
  const { irqAccounting, interruptCost, switchCost } = platform;
  const allowed = envelope && irqAccounting === 'charged' ? allowedInterrupts(envelope, interruptCost) : [];
  const neighbours = envelope ? allowed : others.flatMap(({ interrupts }) => interrupts);
  if (own.length + neighbours.length === 0) return () => ({ own, neighbours, preemptions: 0, switchCost });
  return (period) => {
    // More pieces than nanoseconds: every source counts as often as it comes.
    if (envelope) return { own, neighbours, preemptions: period, switchCost };
    const preemptions = others.reduce((sum, { vm, period: every }) => {
      if (every === null || (vm.reservation?.deadline ?? every) >= period) return sum;
      return sum + Math.ceil(period / every);
    }, ownBreaks(promise));
    return { own, neighbours, preemptions, switchCost };
  };
}

/** Who else runs on the same core. */
export function othersOf<T extends RunningVm>(vm: VmRequest, all: readonly T[]): T[] {
  return all.filter((other) => other.vm !== vm && (other.vm.core ?? 0) === (vm.core ?? 0));
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
