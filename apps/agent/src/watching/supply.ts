import { periodicSupply, type Reservation } from '@plimsoll/realtime';
import type { GroupUsage } from './group-usage.js';

/** Usage of a thread that runs is brought up to date with each tick of the kernel: behind by so much at most (100 Hz). */
const TICK_US = 10_000;

/** What a VM was supplied on a core within a window, beside what it is guaranteed. In microseconds. */
export interface Supply {
  readonly suppliedUs: number;
  /**
   * The least that its reservation supplies within the window (supply bound function), less what the readings cannot
   * tell: a tick, and as much demand as may have been missing unseen.
   */
  readonly guaranteedUs: number;
  /** How long it certainly asked for the core. */
  readonly demandedUs: number;
  readonly throttledUs: number | null;
  /** Whether it asked for the core all the time, so that it was owed all that is guaranteed. */
  readonly isDemanding: boolean;
}

/** What happened between two readings that lie `windowUs` apart at the least. */
export function supplyOf(before: GroupUsage, after: GroupUsage, windowUs: number, held: Reservation): Supply {
  const suppliedUs = after.usageUs - before.usageUs;
  const throttledUs =
    after.throttledUs === null || before.throttledUs === null ? null : after.throttledUs - before.throttledUs;
  // A thread that was ready or ran all the time is enough; quota throttles only who would run.
  const ofThreads = [...after.threads].map(([id, { ranUs, waitedUs }]) => {
    const then = before.threads.get(id);
    return then ? ranUs - then.ranUs + waitedUs - then.waitedUs : 0;
  });
  const demandedUs = Math.max(suppliedUs + (throttledUs ?? 0), ...ofThreads);
  // A wait is told when it is over: one that lasts is missing, which is the blackout of the reservation at most.
  const blackoutUs = (held.period + held.deadline - 2 * held.budget) / 1000;
  const certainUs = Math.max(0, windowUs - blackoutUs - TICK_US);
  const guaranteedUs = Math.max(0, periodicSupply(held).bound(Math.floor(certainUs * 1000)) / 1000 - TICK_US);
  return { suppliedUs, guaranteedUs, demandedUs, throttledUs, isDemanding: demandedUs >= certainUs };
}
