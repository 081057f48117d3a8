import { CsvError, parse } from 'csv-parse/sync';
import type { ImportError } from '../importer.js';

const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A line of the file with its cells, without the white space around them (which a byte order mark is, too). */
export interface Row {
  readonly row: number;
  readonly cells: readonly string[];
}

/** The rows of a text with one header, as far as they could be told apart. */
export interface Sheet {
  readonly delimiter: Delimiter;
  /** Names of the columns, in lower case; null where they could not be told apart. */
  readonly header: Row | null;
  readonly rows: readonly Row[];
  readonly errors: readonly ImportError[];
}

/**
 * Splits a text into rows: each line by itself, since no cell has a reason to hold a line break, so that a quote that
 * is not closed spoils its own line only. Empty rows are skipped. Null where there is no line but empty ones.
 */
export function readSheet(text: string): Sheet | null {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ row: index + 1, line }))
    .filter(({ line }) => CONTENT.test(line));
  const [first, ...others] = lines;
  if (!first) return null;
  const delimiter = delimiterOf(first.line);
  const errors: ImportError[] = [];
  const rowsOf = ({ row, line }: Line, names: readonly string[]): Row[] => {
    try {
      return [{ row, cells: parse(line, { delimiter, trim: true })[0] ?? [] }];
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const column = typeof error.column === 'number' ? (names[error.column] ?? null) : null;
      errors.push({ row, column, code: 'bad_quote', detail: QUOTING });
      return [];
    }
  };
  const [named] = rowsOf(first, []);
  const header = named ? { ...named, cells: named.cells.map((cell) => cell.toLowerCase()) } : null;
  return { delimiter, header, rows: others.flatMap((line) => rowsOf(line, header?.cells ?? [])), errors };
}

interface Line {
  readonly row: number;
  readonly line: string;
}

/** What no empty row has, though it may have separators and quotes. */
const CONTENT = /[^\s,;"]/;
const QUOTING =
  'a quoted cell begins and ends with ", on one line; a " within it is written twice, one outside of it not at all';

/** What separates most cells of the header, whose names hold none of them. */
function delimiterOf(header: string): Delimiter {
  const cells = (delimiter: string) => header.split(delimiter).length;
  return [...DELIMITERS].sort((one, other) => cells(other) - cells(one))[0] ?? ',';
}
