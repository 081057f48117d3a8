import type { ImportErrors } from '../import-errors.js';
import { quoted } from '../quoted.js';

export const MEGA = 1e6;
/** The most runs that a condition may have. */
export const MOST_SAMPLES = 100_000;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Longer than any number that a tool writes; what is matched against a pattern is short. */
const LONGEST_NUMBER = 100;
const MOST_REQUESTS = 1e9;

/** The number that a tool wrote, at least 0; null with an error. */
export function readDecimal(text: string, row: number, column: string, errors: ImportErrors): number | null {
  const value = text.length <= LONGEST_NUMBER && DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= 1e15) return value;
  return errors.add(row, column, 'not_a_number', `${quoted(text)} is not a number from 0 to 1e15`);
}

/** How many requests a tool made, at least one; null with an error. */
export function readCount(text: string, row: number, column: string, errors: ImportErrors): number | null {
  const count = readDecimal(text, row, column, errors);
  if (count === null || (Number.isInteger(count) && count >= 1 && count <= MOST_REQUESTS)) return count;
  return errors.add(
    row,
    column,
    'out_of_range',
    `${quoted(text)} is not a whole number from 1 to ${MOST_REQUESTS}`,
  );
}

/** A value and how many requests took so long or less. */
export interface Step {
  readonly value: number;
  readonly upTo: number;
}

/**
 * Response times of a distribution that is known at some values: each request gets the least of these that it did not
 * exceed, so that quantiles are exact there and rounded up in between. Of more requests than a condition may hold, as
 * many as it may, evenly spread. `steps` rise in both numbers.
 */
export function samplesOf(steps: readonly Step[]): number[] {
  const total = steps.at(-1)?.upTo ?? 0;
  const count = Math.min(total, MOST_SAMPLES);
  const samples: number[] = [];
  for (const { value, upTo } of steps) {
    const reached = Math.floor((upTo / total) * count);
    while (samples.length < reached) samples.push(value);
  }
  return samples;
}

/** What is lost by that. */
export function notesOn(steps: readonly Step[]): string[] {
  const total = steps.at(-1)?.upTo ?? 0;
  const kept = total > MOST_SAMPLES ? `; ${MOST_SAMPLES} of ${total} requests are kept, evenly spread` : '';
  return [`response times are known at ${steps.length} values, and rounded up to the next of them${kept}`];
}
