import { nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import type { InterruptSource, Reservation } from '../index.js';

/** Periods with a small least common multiple, so that brute force can look at all there is. */
export const HYPERPERIOD = 24;
const period = fc.constantFrom(4, 6, 8, 12, 24);

/** A reservation of a plain task set: deadlines from 1 to twice the period. */
export const anyReservation: fc.Arbitrary<Reservation> = period.chain((t) =>
  fc.record({
    budget: fc.integer({ min: 1, max: t }).map(nanoseconds),
    period: fc.constant(nanoseconds(t)),
    deadline: fc.integer({ min: 1, max: 2 * t }).map(nanoseconds),
  }),
);

export const anySet = fc.array(anyReservation, { minLength: 1, maxLength: 5 });

/** A reservation that a server can serve: budget <= deadline <= period. */
export const anyServer: fc.Arbitrary<Reservation> = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 40 }), fc.nat({ max: 40 }))
  .map(([budget, more, evenMore]) => ({
    budget: nanoseconds(budget),
    deadline: nanoseconds(budget + more),
    period: nanoseconds(budget + more + evenMore),
  }));

export const anyInterrupts: fc.Arbitrary<InterruptSource[]> = fc.array(
  fc.record({
    every: fc.constantFrom(6, 12, 24).map(nanoseconds),
    cost: fc.integer({ min: 1, max: 3 }).map(nanoseconds),
  }),
  { maxLength: 2 },
);
