import type { ImportErrorCode } from '../importer.js';
import { quoted } from '../quoted.js';
import type { DecimalMark, DecimalMarks } from './decimal-marks.js';

/** Notes what is wrong with the cell at hand; answers null, for what could not be read. */
export type Report = (code: ImportErrorCode, detail: string) => null;

/** Numbers that a cell may hold, both ends included. */
export interface Range {
  readonly least: number;
  readonly most: number;
  /** What sets the upper end, where that is not the same for all. */
  readonly mostIs?: string;
  /** Whether it must be a whole number, such as of microseconds. */
  readonly whole?: boolean;
}

const NUMBER = {
  '.': /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
  ',': /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i,
} as const;
const NOT_FINITE = /^[+-]?(nan|inf|infinity|n\/?a|null|#n\/a)$/i;
/** Longer than any number that a program writes; what is matched against a pattern is short. */
const LONGEST_NUMBER = 100;
/** 20.000 may be twenty or twenty thousand; a table program that keeps no integers writes 20000.0. */
const GROUPED = /^[+-]?\d{1,3}([.,]\d{3})+$/;

/** The number that a cell holds, written with the decimal mark of its file; null with a report, which may come later. */
export function readNumber(
  cell: string,
  { least, most, mostIs, whole = false }: Range,
  marks: DecimalMarks,
  report: Report,
): number | null {
  if (cell === '') return report('missing_value', 'is empty: a number is needed');
  if (cell.length > LONGEST_NUMBER) return report('not_a_number', `${quoted(cell)} is not a number`);
  if (NOT_FINITE.test(cell)) {
    return report('not_finite', `${cell} is no measured value: leave out runs that failed`);
  }
  let isWrong = false;
  const mark = marks.markOf(cell, () => {
    isWrong = true;
    report('not_a_number', `${quoted(cell)}${OTHERS_HAVE_COMMAS}`);
  });
  if (isWrong) return null;
  if (!NUMBER[mark].test(cell))
    return report('not_a_number', `${quoted(cell)} is not a number${hint(cell, mark)}`);
  if (whole && GROUPED.test(cell)) {
    return report(
      'not_a_number',
      `${cell} can be read in two ways: write ${cell.replace(/[.,]/g, '')} without separators`,
    );
  }
  const value = Number(cell.replace(',', '.'));
  if (whole && !Number.isInteger(value)) return report('not_a_number', `${cell} is not a whole number`);
  if (!(value >= least && value <= most)) {
    const end = `${most.toLocaleString('en')}${mostIs ? ` (${mostIs})` : ''}`;
    return report('out_of_range', `${cell} is not from ${least.toLocaleString('en')} to ${end}`);
  }
  return value;
}

const OTHERS_HAVE_COMMAS = ' is not a number: other numbers of this file have a decimal comma';

function hint(cell: string, mark: DecimalMark): string {
  const others = cell.replace(/[\d+\-e]/gi, '');
  return mark === '.' && /^,+$/.test(others) ? ': with commas between cells, decimals need a point' : '';
}
