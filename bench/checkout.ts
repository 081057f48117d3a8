import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of what lies at `place` of this checkout. The programs run from bench/dist. */
export function inCheckout(place: string): string {
  return fileURLToPath(new URL(`../../${place}`, import.meta.url));
}

/** The text of a file of this checkout. */
export function textOf(place: string): string {
  return readFileSync(inCheckout(place), 'utf8');
}
