import { type EventKind, eventKinds } from '@plimsoll/realtime';

/**
 * The ranks of what happens on a core in one instant: as `eventKinds` orders it; interrupts begin last, so that each
 * falls on whoever the core has just been given to. They end, and wake whom they are for, among what wakes.
 */
export function rankOf(kind: EventKind | 'interrupt'): number {
  return kind === 'interrupt' ? eventKinds.length : eventKinds.indexOf(kind);
}
