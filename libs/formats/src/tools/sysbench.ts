import { ImportErrors } from '../import-errors.js';
import type { RunImporter } from '../importer.js';
import { byLine } from '../lines.js';
import { Report } from './report.js';
import { readDecimal } from './runs.js';

/** What sysbench prints of a test of the processor. */
export const sysbench: RunImporter = {
  name: 'sysbench',
  holds: 'runs',
  measures: [{ metric: 'throughput', unit: 'events/s' }],
  detects: (head) => /^\s*sysbench \d/.test(head) || /^[ \t]*events per second:/m.test(head),
  begin() {
    const errors = new ImportErrors();
    const rate = 'events per second';
    return byLine(
      new Report(errors, (report) => {
        const line = report.one(/^\s*events per second:\s+(\S+)\s*$/, rate);
        const value = line && readDecimal(line.match[1] ?? '', line.row, rate, errors);
        return value === null ? null : { samples: [value] };
      }),
      errors,
    );
  },
};
