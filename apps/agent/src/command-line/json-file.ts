import { readFileSync } from 'node:fs';
import { wrongUse } from './failure.js';

/** What a file holds as JSON; `-` is standard input. Fails with what is wrong in words. */
export function readJson(file: string): unknown {
  let content: string;
  try {
    content = readFileSync(file === '-' ? process.stdin.fd : file, 'utf8');
  } catch (error) {
    throw wrongUse(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    throw wrongUse(`${file} is no JSON: ${(error as Error).message}`);
  }
}
