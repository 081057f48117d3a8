import { readFileSync } from 'node:fs';
import { wrongUse } from './failure.js';

/** Not by process.stdin, which makes it non-blocking: a writer that is slow would then be an error (EAGAIN). */
const STDIN = 0;

/** What a file holds as JSON; `-` is standard input. Fails with what is wrong in words. */
export function readJson(file: string): unknown {
  let content: string;
  try {
    content = readFileSync(file === '-' ? STDIN : file, 'utf8');
  } catch (error) {
    throw wrongUse(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    throw wrongUse(`${file} is no JSON: ${(error as Error).message}`);
  }
}
