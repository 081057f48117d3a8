import type { ImportErrors } from './import-errors.js';
import type { Imported, Reading } from './importer.js';

/** The longest line that any tool has reason to write: a histogram of a whole interval. */
export const LONGEST_LINE = 1024 * 1024;

/** Reads a text line by line. Lines come without their ends, numbered from 1 on; those that are no text do not come. */
export interface LineReader<T> {
  line(text: string, row: number): void;
  end(rows: number): Imported<T>;
}

/**
 * Splits what comes in pieces into lines that end with LF, CRLF or CR. What is no text (U+0000, or bytes that are not
 * UTF-8, which a decoder has turned into U+FFFD) and lines that are too long are errors of `errors`.
 */
export function byLine<T>(reader: LineReader<T>, errors: ImportErrors): Reading<T> {
  let row = 1;
  let rest = '';
  let tooLong = false;
  const take = (line: string) => {
    if (tooLong || line.length > LONGEST_LINE) {
      errors.add(
        row,
        null,
        'line_too_long',
        `is longer than ${LONGEST_LINE.toLocaleString('en')} characters`,
      );
    } else if (line.includes('\uFFFD') || line.includes('\0')) {
      errors.add(row, null, 'bad_encoding', row === 1 && /^\uFFFD{2}/.test(line) ? UTF_16 : NO_TEXT);
    } else {
      reader.line(line, row);
    }
    tooLong = false;
    row += 1;
  };
  return {
    push(piece) {
      // A CR at the end may be half of a CRLF.
      const text = rest + piece;
      const held = text.endsWith('\r') ? 1 : 0;
      const lines = text.slice(0, text.length - held).split(/\r\n|\n|\r/);
      rest = (lines.pop() ?? '') + (held ? '\r' : '');
      for (const line of lines) take(line);
      if (rest.length > LONGEST_LINE) {
        tooLong = true;
        rest = held ? '\r' : '';
      }
    },
    end() {
      take(rest.endsWith('\r') ? rest.slice(0, -1) : rest);
      return reader.end(row - 1);
    },
  };
}

const UTF_16 = 'the file is UTF-16: save it as UTF-8';
const NO_TEXT = 'holds bytes that are no UTF-8 text: save the file as UTF-8';
