/** What a generator yields, read no further than it is asked for; repeats are left out. */
export class Reader<Thing> {
  private readonly read: Thing[] = [];
  private readonly keys = new Set<string>();
  private isEnded = false;

  constructor(
    private readonly source: Iterator<Thing>,
    private readonly keyOf: (thing: Thing) => string,
  ) {}

  slice(from: number, to: number): Thing[] {
    this.readTo(to);
    return this.read.slice(from, to);
  }

  /** Whether there is nothing at `place` or after it. */
  isEndBefore(place: number): boolean {
    this.readTo(place + 1);
    return this.read.length <= place;
  }

  private readTo(length: number): void {
    while (!this.isEnded && this.read.length < length) {
      const { value, done } = this.source.next();
      if (done) this.isEnded = true;
      else if (!this.keys.has(this.keyOf(value as Thing))) {
        this.keys.add(this.keyOf(value as Thing));
        this.read.push(value as Thing);
      }
    }
  }
}
