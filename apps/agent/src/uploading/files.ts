import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { NewBenchmark } from '@plimsoll/contract';
import { NewHardwareProfile } from '@plimsoll/contract';
import Value from 'typebox/value';
import { wrongUse } from '../command-line/failure.js';

/** A file to be stored, and what it is: JSON as the API takes it, or what a tool wrote. */
export type Found = { readonly file: string } & (
  | { readonly kind: 'profile'; readonly body: NewHardwareProfile }
  | { readonly kind: 'benchmark'; readonly body: NewBenchmark }
  | { readonly kind: 'other' }
);

/** As much as the service takes of JSON; what is longer is of a tool. */
const MOST_JSON_BYTES = 16 * 1024 * 1024;
/** What `plimsoll measure` leaves in its folder, in the order in which it is to be stored. */
const MEASURED = ['profile.json', 'benchmark.json'];

/** The files named, and those of folders named, which must all be there before any is stored. */
export function filesIn(given: readonly string[], isFormatTold: boolean): Found[] {
  return given.flatMap((path) => {
    if (!existsSync(path)) throw wrongUse(`there is no file ${path}`);
    if (!statSync(path).isDirectory()) return [found(path, isFormatTold)];
    const inside = MEASURED.map((name) => join(path, name)).filter((file) => existsSync(file));
    if (inside.length > 0) return inside.map((file) => found(file, false));
    throw wrongUse(`${path} holds none of ${MEASURED.join(', ')}`, {
      hint: 'Name the files in it, or finish its measurement: plimsoll measure goes on where it was.',
    });
  });
}

function found(file: string, isFormatTold: boolean): Found {
  if (isFormatTold || statSync(file).size > MOST_JSON_BYTES) return { file, kind: 'other' };
  const content = readFileSync(file, 'utf8');
  const value = parsed(content) ?? parsed(content.slice(0, content.indexOf('\n')));
  if (typeof value !== 'object' || value === null) return { file, kind: 'other' };
  if ('points' in value) return { file, kind: 'benchmark', body: value as NewBenchmark }; // the service checks it
  if (Value.Check(NewHardwareProfile, value)) return { file, kind: 'profile', body: value };
  if ('task' in value && 'executor' in value)
    throw wrongUse(`${file} is the log of a measurement`, {
      hint: 'Upload its folder: the benchmark is in there once the measurement is done.',
    });
  return { file, kind: 'other' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
