import { CsvError, parse } from 'csv-parse/sync';
import type { ImportErrors } from '../import-errors.js';

const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A line of the file with its cells, without the white space around them (which a byte order mark is, too). */
export interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Whether a line has more than separators and quotes. */
export function hasContent(line: string): boolean {
  return /[^\s,;"]/.test(line);
}

/** What separates most cells of the header, whose names hold none of them. */
export function delimiterOf(header: string): Delimiter {
  const cells = (delimiter: string) => header.split(delimiter).length;
  return [...DELIMITERS].sort((one, other) => cells(other) - cells(one))[0] ?? ',';
}

/**
 * Splits a line by itself, since no cell has a reason to hold a line break: a quote that is not closed spoils its own
 * line only. Null with an error. `names` are those of the columns.
 */
export function splitRow(
  line: string,
  row: number,
  delimiter: Delimiter,
  names: readonly string[],
  errors: ImportErrors,
): Row | null {
  if (!line.includes('"')) return { row, cells: line.split(delimiter).map((cell) => cell.trim()) };
  try {
    return { row, cells: parse(line, { delimiter, trim: true })[0] ?? [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const column = typeof error.column === 'number' ? (names[error.column] ?? null) : null;
    return errors.add(row, column, 'bad_quote', QUOTING);
  }
}

const QUOTING =
  'a quoted cell begins and ends with ", on one line; a " within it is written twice, one outside of it not at all';
