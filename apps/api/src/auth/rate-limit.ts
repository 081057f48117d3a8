import { StartupError } from '../startup-error.js';

/** So many requests in each window. */
export interface RateLimit {
  readonly requests: number;
  readonly windowSeconds: number;
  /** As it was written. */
  readonly text: string;
}

const SECONDS = new Map([
  ['s', 1],
  ['min', 60],
  ['h', 3600],
]);

/** Reads PLIMSOLL_RATE_LIMIT, such as 100/s; null where it is not set. Throws a StartupError. */
export function readRateLimit(text: string | undefined): RateLimit | null {
  if (!text) return null;
  const [, requests, unit = ''] = /^([1-9]\d{0,6})\/(\w+)$/.exec(text) ?? [];
  const windowSeconds = SECONDS.get(unit);
  if (requests === undefined || windowSeconds === undefined)
    throw new StartupError(`PLIMSOLL_RATE_LIMIT must look like 100/s, 6000/min or 10000/h, not "${text}"`);
  return { requests: Number(requests), windowSeconds, text };
}
