const WINDOW_MS = 60_000;
/** Wrong keys that an address may send in a window. */
const ALLOWED_FAILURES = 30;
/** Addresses that are remembered; beyond, the oldest is forgotten. */
const MOST_ADDRESSES = 10_000;

/** Counts failed authentications by address. `now` in milliseconds is passed in. */
export class FailureLimiter {
  private readonly windows = new Map<string, { startedAt: number; failures: number }>();

  /** Notes a failure. Seconds to wait where the address has had too many, else 0. */
  fail(address: string, now: number): number {
    const window = this.windows.get(address);
    if (!window || now - window.startedAt >= WINDOW_MS) {
      this.windows.delete(address);
      this.windows.set(address, { startedAt: now, failures: 1 });
      const [oldest] = this.windows.keys();
      if (this.windows.size > MOST_ADDRESSES && oldest !== undefined) this.windows.delete(oldest);
      return 0;
    }
    window.failures += 1;
    return window.failures > ALLOWED_FAILURES ? Math.ceil((window.startedAt + WINDOW_MS - now) / 1000) : 0;
  }
}
