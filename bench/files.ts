import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Condition } from '@plimsoll/curves';
import { conditionOf, csv, readText } from '@plimsoll/formats';

/** What is wrong with what a program was given, a line each. */
export class Refusal extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines[0]);
  }
}

/** A path as the user meant it: npm runs scripts in the folder of the checkout, and says where it was called. */
export function inCallersFolder(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '', path);
}

/** The conditions of a benchmark. Throws a Refusal that names each row at fault. */
export function readConditions(file: string): Condition[] {
  const imported = readText(csv.begin(), textOf(file));
  if ('value' in imported) return imported.value.map(conditionOf);
  throw new Refusal(
    imported.errors.map(({ row, column, detail }) => {
      return `${file}, row ${row}${column === null ? '' : `, ${column}`}: ${detail}`;
    }),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(inCallersFolder(file), 'utf8');
  } catch (error) {
    throw new Refusal([`cannot read ${file}: ${reasonOf(error)}`]);
  }
}

export function write(file: string, text: string): void {
  try {
    writeFileSync(inCallersFolder(file), text);
  } catch (error) {
    throw new Refusal([`cannot write ${file}: ${reasonOf(error)}`]);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  EACCES: 'access is denied',
};

export function reasonOf(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? messageOf(error);
}

export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

/** Prints what a program says, or in its name what it was refused for: with status 1 then. */
export function say(program: string, lines: () => readonly string[]): void {
  // Whoever reads may go away (npm run ... | head): there is nothing left to do then.
  process.stdout.on('error', () => process.exit(1));
  try {
    for (const line of lines()) console.log(line);
  } catch (error) {
    for (const line of error instanceof Refusal ? error.lines : [messageOf(error)])
      console.error(`${program}: ${line}`);
    process.exitCode = 1;
  }
}
