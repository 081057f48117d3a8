import { fieldProblem } from './problem-error.js';

/** The instant that `text`, an RFC 3339 date-time, names. One that JavaScript has no word for, a leap second, is a problem. */
export function instantOf(text: string, pointer: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw fieldProblem('invalid', pointer, 'must be an instant such as 2026-01-31T12:00:00Z');
  return instant;
}
