import { fieldProblem } from '../http/problem-error.js';

export const IDEMPOTENCY_KEY = 'Idempotency-Key';
/** A quoted string, with \" and \\ for the quote and the backslash (RFC 9651), or anything that begins with no quote. */
const FORM = /^(?:"((?:[^"\\]|\\["\\])*)"|([^"].*))$/;

/** The key that the header gives: `"k"` and `k` are the same. Null where there is no header; a wrong one is a problem. */
export function readIdempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const [, quoted, plain] = FORM.exec(String(header)) ?? [];
  const key = quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '';
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const detail = 'must be 1 to 255 visible ASCII characters, such as a UUID; in quotes or without';
  throw fieldProblem('invalid', IDEMPOTENCY_KEY, detail);
}
