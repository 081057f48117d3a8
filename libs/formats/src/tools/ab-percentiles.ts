import { ImportErrors } from '../import-errors.js';
import type { Imported, ImportedRuns, RunImporter } from '../importer.js';
import { byLine, type LineReader } from '../lines.js';
import { notesOn, readDecimal, type Step, samplesOf } from './runs.js';

/**
 * `ab -e`: the milliseconds within which each percent of the requests was served; how many there were is not in it, so
 * that it stands for a hundred. Version 2.3 writes wrong values for up to 50 requests: where percentiles fall, the file
 * is refused.
 */
export const abPercentiles: RunImporter = {
  name: 'ab-e',
  holds: 'runs',
  measures: [{ metric: 'responseTime', unit: 'ms' }],
  detects: (head) => /^\uFEFF?Percentage served,Time in ms/.test(head),
  begin() {
    const errors = new ImportErrors();
    return byLine(new AbPercentileLines(errors), errors);
  },
};

class AbPercentileLines implements LineReader<ImportedRuns> {
  private readonly steps: Step[] = [];

  constructor(private readonly errors: ImportErrors) {}

  line(text: string, row: number): void {
    if (row === 1 || text.trim() === '') return;
    const cells = text.trim().split(',');
    if (cells.length !== 2) {
      this.errors.add(row, null, 'cell_count', `has ${cells.length} cells, not the 2 of ab -e`);
      return;
    }
    const [percent, time] = cells;
    const before = this.steps.at(-1);
    const upTo = readDecimal(percent ?? '', row, 'Percentage served', this.errors);
    const value = readDecimal(time ?? '', row, 'Time in ms', this.errors);
    if (upTo === null || value === null) return;
    if (upTo !== (before ? before.upTo + 1 : 0)) {
      const detail = 'percentages go from 0 to 100, one a row';
      this.errors.add(row, 'Percentage served', 'not_ascending', detail);
    } else if (value < (before?.value ?? 0)) {
      const detail = `${value} is below the ${before?.value} of the row before: ab -e is wrong for 50 requests or fewer, use -g`;
      this.errors.add(row, 'Time in ms', 'not_ascending', detail);
    }
    if (this.steps.length <= 100) this.steps.push({ value, upTo });
  }

  end(rows: number): Imported<ImportedRuns> {
    if (this.errors.count === 0 && this.steps.length !== 101)
      this.errors.add(rows, null, 'missing_value', 'percentages end before 100');
    // The first is the least time of all, not that of any percent of them.
    const steps = this.steps.slice(1);
    return this.errors.orValue({ samples: samplesOf(steps) }, notesOn(steps));
  }
}
