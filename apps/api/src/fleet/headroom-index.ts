const BUCKETS = 1024;
const WHOLE = 1e12;

/** Things by the headroom that they have, in 10^-12 cores, to within a thousandth of a core: to find those that may do. */
export class HeadroomIndex<Thing> {
  private readonly buckets = new Map<number, Set<Thing>>();
  private total = 0;

  get size(): number {
    return this.total;
  }

  add(thing: Thing, headroom: number): void {
    const key = bucketOf(headroom);
    const bucket = this.buckets.get(key) ?? new Set();
    this.buckets.set(key, bucket.add(thing));
    this.total += 1;
  }

  delete(thing: Thing, headroom: number): void {
    const key = bucketOf(headroom);
    const bucket = this.buckets.get(key);
    if (!bucket?.delete(thing)) return;
    if (bucket.size === 0) this.buckets.delete(key);
    this.total -= 1;
  }

  /** Whatever has `headroom` or more, and some that have slightly less, the least first. */
  *tightest(headroom: number): Generator<Thing, void> {
    for (let key = bucketOf(headroom); key <= BUCKETS; key += 1) yield* this.buckets.get(key) ?? [];
  }

  /** The same, the most first. */
  *widest(headroom: number): Generator<Thing, void> {
    for (let key = BUCKETS; key >= bucketOf(headroom); key -= 1) yield* this.buckets.get(key) ?? [];
  }

  /** How many `tightest` would yield. */
  count(headroom: number): number {
    let count = 0;
    for (const [key, { size }] of this.buckets) if (key >= bucketOf(headroom)) count += size;
    return count;
  }
}

function bucketOf(headroom: number): number {
  return Math.min(BUCKETS, Math.max(0, Math.floor((headroom / WHOLE) * BUCKETS)));
}
