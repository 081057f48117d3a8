/** Nanoseconds; the mean need not be whole. */
export interface ResponseSummary {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
}

/** Response times in nanoseconds, of which none is kept. */
export class ResponseTimes {
  count = 0;
  private sum = 0;
  private least = Infinity;
  private most = -Infinity;

  add(response: number): void {
    this.count += 1;
    this.sum += response;
    this.least = Math.min(this.least, response);
    this.most = Math.max(this.most, response);
  }

  /** Null where there was none. */
  summary(): ResponseSummary | null {
    if (this.count === 0) return null;
    return { min: this.least, mean: this.sum / this.count, max: this.most };
  }
}
