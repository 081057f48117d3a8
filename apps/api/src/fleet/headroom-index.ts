const BUCKETS = 1024;
const WHOLE = 1e12;

/** Things by the headroom that they have, in 10^-12 cores, to within a thousandth of a core: to find those that may do. */
export class HeadroomIndex<Thing> {
  private readonly buckets = Array.from({ length: BUCKETS + 1 }, () => new Set<Thing>());
  private total = 0;

  get size(): number {
    return this.total;
  }

  add(thing: Thing, headroom: number): void {
    this.buckets[bucketOf(headroom)]?.add(thing);
    this.total += 1;
  }

  delete(thing: Thing, headroom: number): void {
    if (this.buckets[bucketOf(headroom)]?.delete(thing)) this.total -= 1;
  }

  /** Whatever has `headroom` or more, and some that have slightly less, the least first. */
  *tightest(headroom: number): Generator<Thing, void> {
    for (let bucket = bucketOf(headroom); bucket <= BUCKETS; bucket += 1) yield* this.buckets[bucket] ?? [];
  }

  /** The same, the most first. */
  *widest(headroom: number): Generator<Thing, void> {
    for (let bucket = BUCKETS; bucket >= bucketOf(headroom); bucket -= 1) yield* this.buckets[bucket] ?? [];
  }

  /** How many `tightest` would yield. */
  count(headroom: number): number {
    return this.buckets.slice(bucketOf(headroom)).reduce((sum, { size }) => sum + size, 0);
  }
}

function bucketOf(headroom: number): number {
  return Math.min(BUCKETS, Math.max(0, Math.floor((headroom / WHOLE) * BUCKETS)));
}
