import { ImportErrors } from '../import-errors.js';
import type { RunImporter } from '../importer.js';
import { byLine } from '../lines.js';
import { Report } from '../tools/report.js';
import { notesOn, samplesOf } from '../tools/runs.js';
import { stepsOf } from './spectrum.js';

/** HdrHistogram's distribution of percentiles (.hgrm); its values are taken for milliseconds, as it does not say. */
export const hgrm: RunImporter = {
  name: 'hgrm',
  holds: 'runs',
  measures: [{ metric: 'responseTime', unit: 'ms' }],
  detects: (head) => /^\s*"?Value"?[\s,]+"?Percentile"?[\s,]+"?TotalCount"?/.test(head),
  begin() {
    const errors = new ImportErrors();
    return byLine(
      new Report(errors, (report, notes) => {
        const steps = stepsOf(report, errors);
        if (steps === null) return null;
        notes.push(...notesOn(steps), 'values are taken for milliseconds');
        return { samples: samplesOf(steps) };
      }),
      errors,
    );
  },
};
