/**
 * What one VM keeps in the cache that it shares with the others of its core. Whoever gets the core back first loads
 * again what others have evicted since, in proportion to how long they ran, up to all that it has there.
 */
export class CacheUse {
  /** In picoseconds of work. */
  private evictedByOthers = 0;

  /**
   * `footprint`: work, in nanoseconds, to load again all that it uses. `evicts`: of each microsecond that it runs, each
   * other VM has to load again what takes this many nanoseconds; `interruptsEvict`: the same of each microsecond of
   * interrupts for it. Throws a RangeError unless all are finite and at least 0.
   */
  constructor(
    readonly footprint: number,
    readonly evicts: number,
    readonly interruptsEvict = 0,
  ) {
    for (const value of [footprint, evicts, interruptsEvict])
      if (!Number.isFinite(value) || value < 0)
        throw new RangeError(`a footprint and what is evicted are at least 0, not ${value}`);
  }

  /** For another VM, something ran for `elapsed` that evicts so much of each microsecond. */
  suffer(evicts: number, elapsed: number): void {
    const evicted = this.evictedByOthers + elapsed * evicts;
    this.evictedByOthers = Math.min(1000 * this.footprint, evicted);
  }

  /** Work to load again what is missing, in whole nanoseconds. Nothing is missing from then on. */
  reload(): number {
    const missing = Math.floor(this.evictedByOthers / 1000);
    this.evictedByOthers = 0;
    return missing;
  }
}
