import { ImportErrors } from '../import-errors.js';
import type { Imported, ImportedPoint, TableImporter } from '../importer.js';
import { byLine, type LineReader } from '../lines.js';
import { type Columns, readColumns } from './columns.js';
import { DecimalMarks } from './decimal-marks.js';
import { readMeasurement } from './measurement.js';
import { Points } from './points.js';
import { type Delimiter, delimiterOf, hasContent, splitRow } from './sheet.js';

/**
 * Plimsoll's own table of a benchmark. A header names the columns budget_us, period_us, neighbours, and either value
 * (one run a row; with a repetition, a run that stands twice is noticed) or mean, sd, n. Other columns that have a name are kept as
 * annotations.
 * Cells are separated by commas, or by semicolons or tabs, and then decimals may have a comma.
 */
export const csv: TableImporter = {
  name: 'csv',
  holds: 'conditions',
  detects: (head) => /\bbudget_us\b/i.test(head.split(/[\r\n]/).find(hasContent) ?? ''),
  begin() {
    const errors = new ImportErrors();
    return byLine(new CsvLines(errors), errors);
  },
};

interface Header {
  readonly row: number;
  readonly names: readonly string[];
  readonly delimiter: Delimiter;
  readonly marks: DecimalMarks;
  /** Null where they could not be told apart. */
  readonly columns: Columns | null;
}

class CsvLines implements LineReader<ImportedPoint[]> {
  private readonly points: Points;
  private header: Header | null = null;
  private hasRows = false;

  constructor(private readonly errors: ImportErrors) {
    this.points = new Points(errors);
  }

  line(text: string, row: number): void {
    if (!hasContent(text)) return;
    if (this.header) this.readRow(text, row, this.header);
    else this.header = this.readHeader(text, row);
  }

  end(): Imported<ImportedPoint[]> {
    if (this.errors.count === 0 && !this.hasRows) {
      const detail = this.header ? 'no row follows the header' : 'the file is empty';
      this.errors.add(this.header?.row ?? 1, null, 'empty', detail);
    }
    const names = this.header?.columns?.annotations.map(([name]) => name) ?? [];
    return this.errors.orValue(this.points.all(names));
  }

  private readHeader(text: string, row: number): Header {
    const delimiter = delimiterOf(text);
    const names = splitRow(text, row, delimiter, [], this.errors)?.cells.map((cell) => cell.toLowerCase());
    const columns = names ? readColumns({ row, cells: names }, this.errors) : null;
    return { row, names: names ?? [], delimiter, marks: new DecimalMarks(delimiter), columns };
  }

  private readRow(text: string, row: number, { names, delimiter, marks, columns }: Header): void {
    this.hasRows = true;
    const cells = splitRow(text, row, delimiter, names, this.errors)?.cells;
    if (!cells || !columns) return;
    if (cells.length !== columns.count) {
      const comma = delimiter === ',' ? ' (a decimal comma separates cells, too)' : '';
      const detail = `has ${cells.length} cells, the header ${columns.count}: quote cells that hold ${delimiter}${comma}`;
      this.errors.add(row, null, 'cell_count', detail);
      return;
    }
    const read = readMeasurement({ row, cells }, columns, marks, (column, code, detail) =>
      this.errors.add(row, column, code, detail),
    );
    if (read) this.points.add(read);
  }
}
