/** `npm run evaluate -- FILE.csv`: judges the model of a benchmark by data that it did not see. See ../README.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Condition, TooLittleData } from '@plimsoll/curves';
import { conditionOf, csv, readText } from '@plimsoll/formats';
import { asJson } from './json.js';
import { picture } from './picture.js';
import { type Report, report } from './report.js';
import { svg } from './svg.js';
import { describe } from './text.js';

/** What is wrong with what the program was given, a line each. */
class Refusal extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines[0]);
  }
}

const USAGE = 'name one file: npm run evaluate -- FILE.csv [--json] [--svg PICTURE.svg]';

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, svg: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Refusal([USAGE]);
    return { ...values, file };
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal([`${messageOf(error)}; ${USAGE}`]);
  }
}

/** A path as the user meant it: npm runs scripts in the folder of the checkout, and says where it was called. */
function inCallersFolder(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '', path);
}

function readConditions(file: string): Condition[] {
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

function reportOn(file: string): Report {
  try {
    return report(file, readConditions(file));
  } catch (error) {
    throw error instanceof TooLittleData ? new Refusal([`${file}: ${error.message}`]) : error;
  }
}

function write(file: string, text: string): void {
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

function reasonOf(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? messageOf(error);
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

// Whoever reads may go away (npm run evaluate ... | head): there is nothing left to do then.
process.stdout.on('error', () => process.exit(1));
try {
  const { file, json, svg: drawing } = readArguments();
  const found = reportOn(file);
  if (drawing !== undefined) write(drawing, svg(found));
  for (const line of json ? [JSON.stringify(asJson(found))] : [...describe(found), '', ...picture(found)]) {
    console.log(line);
  }
} catch (error) {
  for (const line of error instanceof Refusal ? error.lines : [messageOf(error)]) {
    console.error(`evaluate: ${line}`);
  }
  process.exitCode = 1;
}
