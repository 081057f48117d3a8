/** Something that happens at an instant: set, moved or cleared at will. Made by `Simulation.timer`. */
export class Timer {
  /** When it rings; meaningless while it is not set. */
  at = 0;
  /** Its place in the heap of set timers; -1 while it is not set. */
  place = -1;

  constructor(
    private readonly simulation: Simulation,
    readonly rank: number,
    readonly index: number,
    readonly ring: () => void,
  ) {}

  get isSet(): boolean {
    return this.place >= 0;
  }

  /** Rings at `at`, and not when it was set to ring before. Throws a RangeError for an instant that is no whole number or past. */
  set(at: number): void {
    this.simulation.set(this, at);
  }

  clear(): void {
    this.simulation.clear(this);
  }
}

/**
 * A clock in whole nanoseconds, and the timers that are set, in a binary heap. Timers ring by instant, then by rank,
 * then in the order in which they were made: a total order, so that runs repeat. What a ringing timer sets for the same
 * instant joins that order. Knows nothing of processors.
 */
export class Simulation {
  private readonly heap: Timer[] = [];
  private made = 0;
  private instant = 0;

  get now(): number {
    return this.instant;
  }

  /** A timer, not set yet, that calls `ring`; of those of one instant the lowest rank rings first. */
  timer(rank: number, ring: () => void): Timer {
    this.made += 1;
    return new Timer(this, rank, this.made, ring);
  }

  /** Lets everything happen up to and including `horizon`, which is the time then. */
  runUntil(horizon: number): void {
    for (let next = this.heap[0]; next && next.at <= horizon; next = this.heap[0]) {
      this.clear(next);
      this.instant = next.at;
      next.ring();
    }
    this.instant = Math.max(this.instant, horizon);
  }

  set(timer: Timer, at: number): void {
    if (!Number.isSafeInteger(at) || at < this.instant)
      throw new RangeError(`a timer rings at a whole nanosecond from ${this.instant} on, not at ${at}`);
    if (timer.place < 0) {
      timer.at = at;
      this.heap.push(timer);
      this.rise(timer, this.heap.length - 1);
    } else if (at < timer.at) {
      timer.at = at;
      this.rise(timer, timer.place);
    } else {
      timer.at = at;
      this.sink(timer, timer.place);
    }
  }

  clear(timer: Timer): void {
    const place = timer.place;
    if (place < 0) return;
    timer.place = -1;
    const last = this.heap.pop() as Timer;
    if (last === timer) return;
    this.rise(last, place);
    this.sink(last, last.place);
  }

  private rise(timer: Timer, from: number): void {
    let place = from;
    while (place > 0) {
      const above = this.heap[(place - 1) >> 1] as Timer;
      if (ringsBefore(above, timer)) break;
      this.put(above, place);
      place = (place - 1) >> 1;
    }
    this.put(timer, place);
  }

  private sink(timer: Timer, from: number): void {
    let place = from;
    for (let below = 2 * place + 1; below < this.heap.length; below = 2 * place + 1) {
      const [left, right] = [this.heap[below] as Timer, this.heap[below + 1]];
      const first = right && ringsBefore(right, left) ? right : left;
      if (ringsBefore(timer, first)) break;
      const freed = first.place;
      this.put(first, place);
      place = freed;
    }
    this.put(timer, place);
  }

  private put(timer: Timer, place: number): void {
    this.heap[place] = timer;
    timer.place = place;
  }
}

function ringsBefore(a: Timer, b: Timer): boolean {
  return a.at !== b.at ? a.at < b.at : a.rank !== b.rank ? a.rank < b.rank : a.index < b.index;
}
