import type { Reservation } from './reservation.js';

/**
 * Demand bound function under EDF: the most processor time, in nanoseconds, that must be done within any window of
 * length `window` (Baruah, Mok and Rosier, "Preemptively scheduling hard-real-time sporadic tasks on one processor",
 * RTSS 1990).
 */
export function demandBound(reservations: readonly Reservation[], window: number): number {
  return reservations.reduce((sum, { budget, period, deadline }) => {
    return sum + Math.max(0, Math.floor((window - deadline) / period) + 1) * budget;
  }, 0);
}

/** The absolute deadlines of a synchronous release in ascending order, each with the demand up to and including it. */
export function* demandSteps(
  reservations: readonly Reservation[],
): Generator<{ at: number; demand: number }> {
  const heap = new DeadlineHeap(reservations);
  let demand = 0;
  while (heap.size > 0) {
    const at = heap.least();
    while (heap.least() === at) demand += heap.advance();
    yield { at, demand };
  }
}

/** A binary heap of the next absolute deadline of each reservation. */
class DeadlineHeap {
  private readonly next: number[];
  private readonly order: Reservation[];

  constructor(reservations: readonly Reservation[]) {
    this.order = [...reservations].sort((a, b) => a.deadline - b.deadline);
    this.next = this.order.map(({ deadline }) => deadline);
  }

  get size(): number {
    return this.next.length;
  }

  least(): number {
    return this.next[0] ?? Infinity;
  }

  /** Moves the reservation with the least deadline on by one period, and returns its budget. */
  advance(): number {
    const top = this.order[0];
    if (!top) throw new RangeError('there is no deadline to pass');
    const deadline = this.least() + top.period;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= this.next.length) break;
      if ((this.next[child + 1] ?? Infinity) < (this.next[child] ?? Infinity)) child += 1;
      const childDeadline = this.next[child];
      const childReservation = this.order[child];
      if (childDeadline === undefined || childReservation === undefined || childDeadline >= deadline) break;
      this.next[hole] = childDeadline;
      this.order[hole] = childReservation;
      hole = child;
    }
    this.next[hole] = deadline;
    this.order[hole] = top;
    return top.budget;
  }
}
