import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '../command-line/failure.js';

/** A generation of a core. */
export interface CoreGeneration {
  readonly core: number;
  readonly generation: number;
}

/** How far the changes of a host are in force here. */
export interface Cursor {
  readonly hostId: string;
  /** Since when the host runs: groups do not outlive its kernel. */
  readonly boot: string;
  /** Of the last change that is. */
  readonly position: number;
  /** What the last changes belong to, where the service has not been told yet. */
  readonly untold: CoreGeneration | null;
}

/** What tells this run of the kernel from others; empty where it does not say. */
export function currentBoot(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** Null where there is none yet. Throws where the file holds something else. */
export function readCursor(file: string): Cursor | null {
  if (!existsSync(file)) return null;
  try {
    const cursor = JSON.parse(readFileSync(file, 'utf8')) as Cursor;
    if (typeof cursor.hostId === 'string' && Number.isSafeInteger(cursor.position)) return cursor;
  } catch {
    // It is told below.
  }
  throw new Failure(`${file} does not say how far changes are in force`, {
    hint: 'Remove it: then all values are written anew.',
  });
}

/** On the disk when it returns: a process killed at any moment finds the cursor before or after, never a torn one. */
export function writeCursor(file: string, cursor: Cursor): void {
  mkdirSync(dirname(file), { recursive: true });
  const next = `${file}.next`;
  const handle = openSync(next, 'w', 0o600);
  writeSync(handle, JSON.stringify(cursor));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(next, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
