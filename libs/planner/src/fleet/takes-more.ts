import type { Reservation } from '@plimsoll/realtime';

/** Whether a core needs free bandwidth for the change: a larger share, or one that is delivered sooner. */
export function takesMore(from: Reservation, to: Reservation): boolean {
  return (
    BigInt(to.budget) * BigInt(from.period) > BigInt(from.budget) * BigInt(to.period) ||
    BigInt(to.budget) * BigInt(from.deadline) > BigInt(from.budget) * BigInt(to.deadline)
  );
}
