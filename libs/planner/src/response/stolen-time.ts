import { chargedBudget, type InterruptSource, type StolenTime } from '@plimsoll/realtime';
import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import type { PlanRequest, ResponseTimePromise, VmRequest } from '../request.js';
import { allowedInterrupts } from './allowed-interrupts.js';

/** A VM of the core; its period is null as long as it is not settled. */
export interface RunningVm {
  readonly vm: VmRequest;
  readonly period: Nanoseconds | null;
  /** That its traffic, stated or assumed, brings. */
  readonly interrupts: readonly InterruptSource[];
}

/**
 * What switches and, in accounting mode B, the interrupts of all traffic on the core take of the budget that answers a
 * promise. Demand is measured as processor time, so that a budget computed from it holds none of either; in mode A
 * interrupts are reserved on the core instead, and only make budgets late. A VM with an earlier deadline preempts once in each of its periods, at
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
 *
 * Where budgets come up to L late, all this holds with S + L instead of S. Beside others they do. In mode B an interrupt
 * that begins in the end of a budget runs on beyond it, or keeps the core from who wakes to an earlier deadline: each
 * other server delays a deadline once by as much as interrupts can take at a stretch, since it pays an overrun with its
 * next budget. In mode A servers that block and wake may ask for their share U of any window, which leaves room for
 * the share of interrupts in it, but not for the first of each source: these all may come at once.
 */
export function stolenFrom(
  { interrupts: own }: RunningVm,
  promise: ResponseTimePromise,
  others: readonly RunningVm[],
  { platform, envelope }: Pick<PlanRequest, 'platform' | 'envelope'>,
): (period: Nanoseconds) => StolenTime {
  const { irqAccounting, interruptCost, switchCost, maxPeriod } = platform;
  const neighbours = envelope
    ? allowedInterrupts(envelope, interruptCost)
    : others.flatMap(({ interrupts }) => interrupts);
  const sources = [...own, ...neighbours];
  const several = envelope ? envelope.mostNeighbours : others.length;
  if (irqAccounting === 'uncharged') {
    const lateness = several > 0 ? nanoseconds(sources.reduce((sum, { cost }) => sum + cost, 0)) : NONE;
    return () => ({ own: [], neighbours: [], preemptions: 0, switchCost, lateness });
  }
  const lateness = nanoseconds(Math.min(maxPeriod, several * longestStretch(sources, maxPeriod)));
  if (sources.length === 0) return () => ({ own, neighbours, preemptions: 0, switchCost, lateness });
  return (period) => {
    // More pieces than nanoseconds: every source counts as often as it comes.
    if (envelope) return { own, neighbours, preemptions: period, switchCost, lateness };
    const preemptions = others.reduce((sum, { vm, period: every }) => {
      if (every === null || (vm.reservation?.deadline ?? every) >= period) return sum;
      return sum + Math.ceil(period / every);
    }, ownBreaks(promise));
    return { own, neighbours, preemptions, switchCost, lateness };
  };
}

const NONE = nanoseconds(0);
const TICK = nanoseconds(1);

/** How long these interrupts keep a core at a stretch, at most, in nanoseconds; `most` where that is no less. */
function longestStretch(sources: readonly InterruptSource[], most: Nanoseconds): number {
  const none = { own: [], preemptions: 0, switchCost: NONE, lateness: NONE };
  // In the last nanosecond of a budget all may come.
  const last = chargedBudget(TICK, most, 'computed', { ...none, neighbours: sources });
  return last === null ? most : last - TICK;
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
