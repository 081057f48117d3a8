import type { ImportError, Imported, Importer } from '../importer.js';
import { type Columns, readColumns } from './columns.js';
import { type Measurement, readMeasurement } from './measurement.js';
import type { DecimalMark } from './number.js';
import { groupPoints } from './points.js';
import { readSheet, type Sheet } from './sheet.js';

/**
 * Plimsoll's own table of a benchmark. A header names the columns budget_us, period_us, neighbours, and either value
 * (one run a row; with a repetition, a run that stands twice is noticed) or mean, sd, n. Other columns are not read.
 * Cells are separated by commas, or by semicolons or tabs, and then decimals may have a comma.
 */
export const csv: Importer = {
  name: 'csv',

  detects(text) {
    return readSheet(text)?.header?.cells.includes('budget_us') ?? false;
  },

  read(text): Imported {
    const sheet = readSheet(text);
    if (!sheet) return { errors: [{ row: 1, column: null, code: 'empty', detail: 'the file is empty' }] };
    if (!sheet.header) return { errors: sheet.errors };
    const found = readColumns(sheet.header);
    if ('errors' in found) return { errors: [...found.errors, ...sheet.errors] };
    const { measurements, errors } = readRows(sheet, found.columns);
    const points = groupPoints(measurements, errors);
    if (errors.length === 0 && points.length === 0) {
      errors.push({
        row: sheet.header.row,
        column: null,
        code: 'empty',
        detail: 'no row follows the header',
      });
    }
    return errors.length > 0 ? { errors: errors.sort((one, other) => one.row - other.row) } : { points };
  },
};

function readRows(sheet: Sheet, columns: Columns): { measurements: Measurement[]; errors: ImportError[] } {
  const errors = [...sheet.errors];
  const mark = decimalMark(sheet, columns);
  const measurements = sheet.rows.flatMap(({ row, cells }) => {
    if (cells.length !== columns.count) {
      const comma = sheet.delimiter === ',' ? ' (a decimal comma separates cells, too)' : '';
      const detail = `has ${cells.length} cells, the header ${columns.count}: quote cells that hold ${sheet.delimiter}${comma}`;
      errors.push({ row, column: null, code: 'cell_count', detail });
      return [];
    }
    const read = readMeasurement({ row, cells }, columns, mark, (column, code, detail) => {
      errors.push({ row, column, code, detail });
      return null;
    });
    return read ? [read] : [];
  });
  return { measurements, errors };
}

/** A comma, where it does not separate cells and some number has one. */
function decimalMark({ delimiter, rows }: Sheet, { at }: Columns): DecimalMark {
  const read = Object.values(at);
  const comma =
    delimiter !== ',' && rows.some(({ cells }) => read.some((index) => cells[index]?.includes(',')));
  return comma ? ',' : '.';
}
