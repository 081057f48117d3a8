import type { Envelope } from '@plimsoll/curves';
import type { InterruptSource } from '@plimsoll/realtime';
import { nanoseconds } from '@plimsoll/units';
import type { InterruptCost } from '../request.js';
import { interruptsOf, packetsPerSecond } from '../traffic/interrupts.js';

/** Comes once in any period. */
const ONCE = nanoseconds(3_600_000_000_000);

/**
 * Sources that bring at least the interrupts of any traffic that the envelope allows, in any time: those of a kind's
 * most traffic as if one VM received it, and one more burst for each further VM among which it may be divided, since
 * the bursts of all may come at once (the sum of n numbers, each rounded up, exceeds their rounded sum by less than n).
 */
export function allowedInterrupts(
  { mostNeighbours, kinds }: Envelope,
  cost: InterruptCost | null,
): InterruptSource[] {
  if (mostNeighbours === 0) return [];
  return kinds.flatMap(({ traffic }) =>
    interruptsOf(traffic, cost).flatMap((source) => [
      source,
      ...Array.from({ length: mostNeighbours - 1 }, () => ({ ...source, every: ONCE })),
    ]),
  );
}

/** The first kind whose packets the envelope does not limit; null where it limits all of them. */
export function unlimitedKind({ mostNeighbours, kinds }: Envelope, cost: InterruptCost): string | null {
  if (mostNeighbours === 0) return null;
  return kinds.find(({ traffic }) => packetsPerSecond(traffic, cost) === null)?.kind ?? null;
}
