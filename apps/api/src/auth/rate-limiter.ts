import type { RateLimit } from './rate-limit.js';

/** Keys that are remembered; beyond, the one that came first is forgotten, and starts anew. */
const MOST_KEYS = 10_000;

/** What a key owed `at` so many ms: a request is as many units as the window has ms, so that all stay whole numbers. */
interface Debt {
  readonly units: number;
  readonly at: number;
}

/**
 * A bucket of tokens a key: a request takes one, and they come back evenly, as many as the limit in each of its windows.
 * So a key that was silent may send all at once. `now` in milliseconds, of a clock that does not go back, is passed in.
 */
export class RateLimiter {
  private readonly debts = new Map<string, Debt>();
  private readonly windowMs: number;

  constructor(readonly limit: RateLimit) {
    this.windowMs = limit.windowSeconds * 1000;
  }

  /**
   * Takes a token. Whole seconds until there is one, 0 where there was, and the header fields that say so
   * (draft-ietf-httpapi-ratelimit-headers-10: q of the policy come in each window of w seconds; r are left, and all are
   * there again in t seconds).
   */
  take(key: string, now: number): { waitSeconds: number; headers: Record<string, string> } {
    const { requests, windowSeconds } = this.limit;
    const all = requests * this.windowMs;
    const at = Math.floor(now);
    const before = this.debts.get(key) ?? { units: 0, at };
    const owed = Math.max(0, before.units - (at - before.at) * requests);
    const lacking = Math.max(0, owed + this.windowMs - all);
    const units = lacking > 0 ? owed : owed + this.windowMs;
    this.remember(key, { units, at });
    return {
      waitSeconds: this.secondsFor(lacking),
      headers: {
        'ratelimit-policy': `"default";q=${requests};w=${windowSeconds}`,
        ratelimit: `"default";r=${Math.floor((all - units) / this.windowMs)};t=${this.secondsFor(units)}`,
      },
    };
  }

  private secondsFor(units: number): number {
    return Math.ceil(units / (this.limit.requests * 1000));
  }

  private remember(key: string, debt: Debt): void {
    this.debts.set(key, debt);
    const [first] = this.debts.keys();
    if (this.debts.size > MOST_KEYS && first !== undefined) this.debts.delete(first);
  }
}
