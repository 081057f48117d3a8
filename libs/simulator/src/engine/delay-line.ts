import type { Simulation, Timer } from './simulation.js';

interface Entry {
  readonly at: number;
  readonly act: () => void;
}

/** Things that happen later, in the order in which they were put in: one timer, however many there are. */
export class DelayLine {
  private readonly entries: Entry[] = [];
  private first = 0;
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
    const last = this.entries.at(-1);
    if (last && at < last.at)
      throw new RangeError(`nothing overtakes in a delay line: ${at} is before ${last.at}`);
    this.entries.push({ at, act });
    if (this.entries.length === this.first + 1) this.timer.set(at);
  }

  private happen(): void {
    const { now } = this.simulation;
    for (let entry = this.entries[this.first]; entry && entry.at <= now; entry = this.entries[this.first]) {
      this.first += 1;
      entry.act();
    }
    this.forget();
    const next = this.entries[this.first];
    if (next) this.timer.set(next.at);
  }

  /** What has happened is dropped now and then, so that a long run needs no more memory than a short one. */
  private forget(): void {
    if (this.first < 64 || this.first < this.entries.length / 2) return;
    this.entries.splice(0, this.first);
    this.first = 0;
  }
}
