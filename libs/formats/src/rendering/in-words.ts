import { MICROSECOND, MILLISECOND } from './limits.js';

/** A duration in nanoseconds as people write it. */
export function inWords(duration: number): string {
  if (duration % MILLISECOND === 0) return `${duration / MILLISECOND} ms`;
  return duration % MICROSECOND === 0 ? `${duration / MICROSECOND} us` : `${duration} ns`;
}

/** A share in percent, to four digits. */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(4))} %`;
}
