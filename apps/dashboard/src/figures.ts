/** How quantities are written for people. */
const plain = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const floor = new Intl.NumberFormat('en', { maximumSignificantDigits: 4, roundingMode: 'floor' });
const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
const parts = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const finely = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });
const moments = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** To four digits: 11,160. */
export const figure = (value: number): string => plain.format(value);

/** To four digits, never more than the value: for what may be asked at most. */
export const figureAtMost = (value: number): string => floor.format(value);

/** A share or a relative size, 0.234 as 23.4%. */
export const percent = (share: number): string => parts.format(share);

/** A small effect to two digits, 0.00123 as 0.12%. */
export const effect = (share: number): string => finely.format(share);

/** Microseconds as milliseconds, to the microsecond: 24512 as 24.512 ms. */
export const milliseconds = (us: number): string => `${exact.format(us / 1000)} ms`;

/** An RFC 3339 instant, in the reader's time zone. */
export const moment = (instant: string): string => moments.format(new Date(instant));

/** One thing, or several: 1 run, 5 runs. */
export const count = (n: number, noun: string): string => `${exact.format(n)} ${noun}${n === 1 ? '' : 's'}`;
