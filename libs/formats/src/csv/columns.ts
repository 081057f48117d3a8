import type { ImportError } from '../importer.js';
import { quoted } from './number.js';
import type { Row } from './sheet.js';

const SETTING = ['budget_us', 'period_us', 'neighbours'] as const;
const SUMMARY = ['mean', 'sd', 'n'] as const;
const KNOWN = [...SETTING, 'value', 'repetition', ...SUMMARY] as const;
export type Column = (typeof KNOWN)[number];

/** Where the columns that are read stand, and whether a row is one run or the summary of several. */
export interface Columns {
  readonly form: 'runs' | 'summary';
  /** Index of a column; undefined for one that this form does not have. */
  readonly at: Readonly<Partial<Record<Column, number>>>;
  /** How many cells a row has; those of other columns are not read. */
  readonly count: number;
}

/** Finds the columns by the header, or says what is wrong with it. */
export function readColumns({ row, cells }: Row): { columns: Columns } | { errors: ImportError[] } {
  const errors: ImportError[] = [];
  const has = (name: Column) => cells.includes(name);
  for (const name of KNOWN) {
    if (cells.filter((cell) => cell === name).length > 1) {
      errors.push({
        row,
        column: name,
        code: 'repeated_column',
        detail: `there are several columns ${name}`,
      });
    }
  }
  const form = has('value') || !SUMMARY.some(has) ? 'runs' : 'summary';
  if (form === 'runs' && SUMMARY.every(has)) {
    const detail = 'there are both value and mean, sd, n: a row is either one run or the summary of several';
    errors.push({ row, column: null, code: 'ambiguous_columns', detail });
  }
  const needed: readonly Column[] = [...SETTING, ...(form === 'runs' ? (['value'] as const) : SUMMARY)];
  for (const name of needed.filter((one) => !has(one))) {
    errors.push({ row, column: name, code: 'missing_column', detail: missing(name, cells) });
  }
  if (errors.length > 0) return { errors };
  const read: readonly Column[] = form === 'runs' ? [...needed, 'repetition'] : needed;
  const at = Object.fromEntries(read.filter(has).map((name) => [name, cells.indexOf(name)]));
  return { columns: { form, at, count: cells.length } };
}

const MEANINGS: Readonly<Partial<Record<Column, string>>> = {
  budget_us: 'microseconds of processor time in each period',
  period_us: 'microseconds',
  neighbours: 'workload@budget_us[@traffic_mbps] joined by ;, empty when alone',
  value: 'throughput of one run; or mean, sd and n of several',
};

function missing(name: Column, cells: readonly string[]): string {
  const meaning = MEANINGS[name];
  const found = quoted(cells.join(', '), 200);
  return `there is no column ${name}${meaning ? ` (${meaning})` : ''} among ${found}`;
}
