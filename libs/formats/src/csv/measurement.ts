import type { ImportErrorCode, ImportedNeighbour } from '../importer.js';
import type { Column, Columns } from './columns.js';
import type { DecimalMarks } from './decimal-marks.js';
import { readNeighbours } from './neighbours.js';
import { type Range, type Report, readNumber } from './number.js';
import type { Row } from './sheet.js';

/** What one row says: a condition, and one run of it or a summary of several. */
export interface Measurement {
  readonly row: number;
  readonly budgetUs: number;
  readonly periodUs: number;
  readonly neighbours: readonly ImportedNeighbour[];
  readonly result:
    | { readonly value: number; readonly repetition: string | null }
    | { readonly mean: number; readonly sd: number; readonly n: number };
  /** What other columns hold, in their order. */
  readonly annotations: readonly string[];
}

type ReportColumn = (column: string, code: ImportErrorCode, detail: string) => null;

/** One microsecond to one hour. */
const DURATION: Range = { least: 1, most: 3_600_000_000, whole: true };
const VALUE: Range = { least: 0, most: 1e15 };
/** The most characters of an annotation that the API takes. */
const MOST_CHARACTERS = 1000;
const COUNT: Range = { least: 1, most: 1e9, whole: true };

/** Reads a row. Null where it reported something. */
export function readMeasurement(
  { row, cells }: Row,
  { form, at, annotations: others }: Columns,
  marks: DecimalMarks,
  report: ReportColumn,
): Measurement | null {
  const cell = (column: Column) => cells[at[column] ?? -1] ?? '';
  const of = (column: Column): Report => {
    return (code, detail) => report(column, code, detail);
  };
  const number = (column: Column, range: Range) => readNumber(cell(column), range, marks, of(column));

  const periodUs = number('period_us', DURATION);
  const budget = periodUs === null ? DURATION : { ...DURATION, most: periodUs, mostIs: 'the period' };
  const budgetUs = number('budget_us', budget);
  const neighbours = readNeighbours(cell('neighbours'), budget, marks, of('neighbours'));
  const result = form === 'runs' ? readRun() : readSummary();
  const annotations = readAnnotations();
  if (
    budgetUs === null ||
    periodUs === null ||
    neighbours === null ||
    result === null ||
    annotations === null
  )
    return null;
  return { row, budgetUs, periodUs, neighbours, result, annotations };

  function readRun() {
    const value = number('value', VALUE);
    const repetition = at.repetition === undefined ? null : cell('repetition');
    if (repetition === '')
      return report('repetition', 'missing_value', 'is empty: number the runs of a condition');
    return value === null ? null : { value, repetition };
  }

  function readAnnotations() {
    const texts = others.map(([, index]) => cells[index] ?? '');
    const wrong = texts.findIndex((text) => text.length > MOST_CHARACTERS || text.includes('\0'));
    if (wrong === -1) return texts;
    const detail = `must be at most ${MOST_CHARACTERS} characters, none of them U+0000: shorten it, or leave the column out`;
    return report(others[wrong]?.[0] ?? '', 'out_of_range', detail);
  }

  function readSummary() {
    const mean = number('mean', VALUE);
    const n = number('n', COUNT);
    // One run has no spread, which programs write as an empty cell or as NaN.
    const sd = n === 1 && /^(nan)?$/i.test(cell('sd')) ? 0 : number('sd', VALUE);
    return mean === null || sd === null || n === null ? null : { mean, sd, n };
  }
}
