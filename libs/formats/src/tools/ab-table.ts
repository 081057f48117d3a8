import { ImportErrors } from '../import-errors.js';
import type { Imported, ImportedRuns, RunImporter } from '../importer.js';
import { byLine, type LineReader } from '../lines.js';
import { MOST_SAMPLES, readDecimal } from './runs.js';

const HEADER = ['starttime', 'seconds', 'ctime', 'dtime', 'ttime', 'wait'];
const TOTAL_TIME = HEADER.indexOf('ttime');

/**
 * `ab -g`: a request a row, with its response time (`ttime`) in whole milliseconds. Rows are sorted by that time, so
 * that their order says nothing about when.
 */
export const abTable: RunImporter = {
  name: 'ab-g',
  holds: 'runs',
  measures: [{ metric: 'responseTime', unit: 'ms' }],
  detects: (head) => /^\uFEFF?starttime\tseconds\tctime\t/.test(head),
  begin() {
    const errors = new ImportErrors();
    return byLine(new AbTableLines(errors), errors);
  },
};

class AbTableLines implements LineReader<ImportedRuns> {
  private readonly samples: number[] = [];

  constructor(private readonly errors: ImportErrors) {}

  line(text: string, row: number): void {
    if (text.trim() === '') return;
    const cells = text.split('\t').map((cell) => cell.trim());
    if (row === 1) {
      if (cells.join() !== HEADER.join())
        this.errors.add(row, null, 'missing_column', `the columns of ab -g are ${HEADER.join(', ')}`);
      return;
    }
    if (cells.length !== HEADER.length) {
      this.errors.add(
        row,
        null,
        'cell_count',
        `has ${cells.length} cells, not the ${HEADER.length} of ab -g`,
      );
      return;
    }
    const time = readDecimal(cells[TOTAL_TIME] ?? '', row, 'ttime', this.errors);
    if (time === null) return;
    if (this.samples.length < MOST_SAMPLES) this.samples.push(time);
    else this.errors.add(row, null, 'too_many', `a condition has at most ${MOST_SAMPLES} runs`);
  }

  end(rows: number): Imported<ImportedRuns> {
    if (this.samples.length === 0 && this.errors.count === 0)
      this.errors.add(rows, null, 'empty', 'there is no request');
    return this.errors.orValue({ samples: this.samples });
  }
}
