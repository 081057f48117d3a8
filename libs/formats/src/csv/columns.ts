import type { ImportErrors } from '../import-errors.js';
import { quoted } from '../quoted.js';
import type { Row } from './sheet.js';

const SETTING = ['budget_us', 'period_us', 'neighbours'] as const;
const SUMMARY = ['mean', 'sd', 'n'] as const;
/** What the API takes of annotations: their number, and the characters of a name. */
const MOST_ANNOTATIONS = 100;
const MOST_NAME = 100;
export type Column = (typeof SETTING)[number] | 'value' | 'repetition' | (typeof SUMMARY)[number];

/** Where the columns that are read stand, and whether a row is one run or the summary of several. */
export interface Columns {
  readonly form: 'runs' | 'summary';
  /** Index of a column; undefined for one that this form does not have. */
  readonly at: Readonly<Partial<Record<Column, number>>>;
  /** The other columns that have a name, with their index: what they hold is kept. */
  readonly annotations: readonly (readonly [name: string, index: number])[];
  /** How many cells a row has. */
  readonly count: number;
}

/** Finds the columns by the header, whose cells are in lower case; null with errors. */
export function readColumns({ row, cells }: Row, errors: ImportErrors): Columns | null {
  const before = errors.count;
  const has = (name: Column) => cells.includes(name);
  for (const name of new Set(cells.filter((cell, index) => cell !== '' && cells.indexOf(cell) < index))) {
    errors.add(row, name, 'repeated_column', `there are several columns ${quoted(name, MOST_NAME)}`);
  }
  const form = has('value') || !SUMMARY.some(has) ? 'runs' : 'summary';
  if (form === 'runs' && SUMMARY.every(has)) {
    const detail = 'there are both value and mean, sd, n: a row is either one run or the summary of several';
    errors.add(row, null, 'ambiguous_columns', detail);
  }
  const needed: readonly Column[] = [...SETTING, ...(form === 'runs' ? (['value'] as const) : SUMMARY)];
  for (const name of needed.filter((one) => !has(one))) {
    errors.add(row, name, 'missing_column', missing(name, cells));
  }
  const read: readonly string[] = form === 'runs' ? [...needed, 'repetition'] : needed;
  const at = Object.fromEntries(
    read.filter((name) => cells.includes(name)).map((name) => [name, cells.indexOf(name)]),
  );
  const annotations = [...cells.entries()]
    .filter(([, name]) => name !== '' && !read.includes(name))
    .map(([index, name]) => [name, index] as const);
  for (const [name] of annotations.filter(([name]) => name.length > MOST_NAME)) {
    const detail = `the name of a column has at most ${MOST_NAME} characters`;
    errors.add(row, quoted(name, MOST_NAME), 'out_of_range', detail);
  }
  if (annotations.length > MOST_ANNOTATIONS) {
    const detail = `there are ${annotations.length} columns more than are read, at most ${MOST_ANNOTATIONS} are kept`;
    errors.add(row, null, 'too_many', detail);
  }
  if (errors.count > before) return null;
  return { form, at, annotations, count: cells.length };
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
