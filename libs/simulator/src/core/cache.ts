/**
 * What one VM keeps in the cache that it shares with the others of its core. Whoever gets the core back first loads
 * again what others have evicted since, in proportion to how long they ran, up to all that it has there.
 */
export class CacheUse {
  /** In picoseconds of work. */
  private evictedByOthers = 0;

  /**
   * `footprint`: work, in nanoseconds, to load again all that it uses. `evicts`: of each microsecond that it runs, each
   * other VM has to load again what takes this many nanoseconds. Throws a RangeError unless both are whole and at least 0.
   */
  constructor(
    readonly footprint: number,
    readonly evicts: number,
  ) {
    if (![footprint, evicts].every((value) => Number.isSafeInteger(value) && value >= 0))
      throw new RangeError(
        `a footprint and what is evicted are whole and at least 0, not ${footprint} and ${evicts}`,
      );
  }

  /** Another VM ran for `elapsed`. */
  suffer(other: CacheUse, elapsed: number): void {
    const evicted = this.evictedByOthers + elapsed * other.evicts;
    this.evictedByOthers = Math.min(1000 * this.footprint, evicted);
  }

  /** Work to load again what is missing, in whole nanoseconds. Nothing is missing from then on. */
  reload(): number {
    const missing = Math.floor(this.evictedByOthers / 1000);
    this.evictedByOthers = 0;
    return missing;
  }
}
