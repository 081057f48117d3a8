/** What a generator yields, read no further than it is asked for; repeats are left out. */
export class Reader<Thing> {
  private readonly read: Thing[] = [];
  private readonly known = new Set<Thing>();
  private isEnded = false;

  constructor(private readonly source: Iterator<Thing, void>) {}

  slice(from: number, to: number): Thing[] {
    this.readTo(to);
    return this.read.slice(from, to);
  }

  /** Whether there is nothing at `place` or after it. */
  isEndBefore(place: number): boolean {
    this.readTo(place + 1);
    return this.read.length <= place;
  }

  readAll(): void {
    this.readTo(Infinity);
  }

  private readTo(length: number): void {
    while (!this.isEnded && this.read.length < length) {
      const next = this.source.next();
      if (next.done) this.isEnded = true;
      else this.take(next.value);
    }
  }

  private take(thing: Thing): void {
    if (this.known.has(thing)) return;
    this.known.add(thing);
    this.read.push(thing);
  }
}
