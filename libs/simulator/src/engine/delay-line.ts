import { Queue } from './queue.js';
import type { Simulation, Timer } from './simulation.js';

interface Entry {
  readonly at: number;
  readonly act: () => void;
}

/** Things that happen later, in the order in which they were put in: one timer, however many there are. */
export class DelayLine {
  private readonly entries = new Queue<Entry>();
  private readonly timer: Timer;

  /** Its things happen at this rank of their instants. */
  constructor(
    private readonly simulation: Simulation,
    rank: number,
  ) {
    this.timer = simulation.timer(rank, () => this.happen());
  }

  /** `act` is called at `at`. Throws a RangeError for an instant before that of what was put in last. */
  put(at: number, act: () => void): void {
    const { last } = this.entries;
    if (last && at < last.at)
      throw new RangeError(`nothing overtakes in a delay line: ${at} is before ${last.at}`);
    this.entries.push({ at, act });
    if (this.entries.length === 1) this.timer.set(at);
  }

  private happen(): void {
    const { now } = this.simulation;
    for (let entry = this.entries.first; entry && entry.at <= now; entry = this.entries.first) {
      this.entries.shift();
      entry.act();
    }
    const next = this.entries.first;
    if (next) this.timer.set(next.at);
  }
}
