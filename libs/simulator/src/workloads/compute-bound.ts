import type { JobStream } from './job.js';

/** More work than any simulation has time for: 52 days. */
export const ENDLESS = 2 ** 52;

/** Work without end from `from` on, in whole nanoseconds. */
export function computeBound(from = 0): JobStream {
  return () => [{ at: from, bursts: [ENDLESS] }].values();
}
