import { periodicSupply, type Reservation } from '@plimsoll/realtime';
import type { GroupUsage, ThreadUsage } from './group-usage.js';

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
  // One thread that wanted the core all the time is enough; quota throttles only who would run.
  const ofThreads = [...after.threads].map(([id, thread]) =>
    wantedUs(before.threads.get(id), thread, windowUs),
  );
  const demandedUs = Math.max(suppliedUs + (throttledUs ?? 0), ...ofThreads);
  // A wait that lasts is missing; in a reservation that is kept, it is its blackout at most.
  const blackoutUs = (held.period + held.deadline - 2 * held.budget) / 1000;
  const certainUs = Math.max(0, windowUs - blackoutUs - TICK_US);
  const guaranteedUs = Math.max(0, periodicSupply(held).bound(Math.floor(certainUs * 1000)) / 1000 - TICK_US);
  return { suppliedUs, guaranteedUs, demandedUs, throttledUs, isDemanding: demandedUs >= certainUs };
}

/** How long a thread certainly ran or was ready: all the time, where it is so now and has not slept since it was. */
function wantedUs(before: ThreadUsage | undefined, after: ThreadUsage, windowUs: number): number {
  if (!before) return 0;
  if (before.isReady && after.isReady && before.sleeps === after.sleeps) return windowUs;
  return after.ranUs - before.ranUs + after.waitedUs - before.waitedUs;
}
