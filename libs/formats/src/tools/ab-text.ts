import { ImportErrors } from '../import-errors.js';
import type { ImportedRuns, Measure, RunImporter } from '../importer.js';
import { byLine } from '../lines.js';
import { Report } from './report.js';
import { readCount, readDecimal } from './runs.js';

/** What ApacheBench prints: requests per second, or mean and deviation of all response times. */
export const abText: RunImporter = {
  name: 'ab',
  holds: 'runs',
  measures: [
    { metric: 'throughput', unit: 'req/s' },
    { metric: 'responseTime', unit: 'ms' },
  ],
  detects: (head) => /^\s*This is ApacheBench/.test(head) || /^Requests per second:/m.test(head),
  begin(measure) {
    const errors = new ImportErrors();
    return byLine(new Report(errors, (report, notes) => read(report, measure, notes, errors)), errors);
  },
};

function read(
  report: Report,
  { metric }: Measure,
  notes: string[],
  errors: ImportErrors,
): ImportedRuns | null {
  const complete = report.one(/^Complete requests:\s+(\S+)/, 'Complete requests');
  const n = complete && readCount(complete.match[1] ?? '', complete.row, 'Complete requests', errors);
  const [failed] = report.all(/^(?:Failed requests|Non-2xx responses):\s+([1-9]\d*)/);
  if (failed) notes.push(`${failed.match[1]} of ${n ?? 0} requests failed, and are among those counted`);
  if (metric === 'throughput') {
    const line = report.one(/^Requests per second:\s+(\S+)/, 'Requests per second');
    const value = line && readDecimal(line.match[1] ?? '', line.row, 'Requests per second', errors);
    return value === null ? null : { samples: [value] };
  }
  const total = report.one(/^Total:\s+\S+\s+(\S+)\s+(\S+)\s+\S+\s+\S+\s*$/, 'Total');
  if (!total || n === null) return null;
  const [mean = null, sd = null] = total.match
    .slice(1)
    .map((text) => readDecimal(text, total.row, 'Total', errors));
  if (mean === null || sd === null) return null;
  notes.push('ab rounds response times to whole milliseconds: its file of -g, or -e, tells more');
  return { mean, sd, n };
}
