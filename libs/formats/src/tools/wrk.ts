import { stepsOf } from '../hdr/spectrum.js';
import { ImportErrors } from '../import-errors.js';
import type { ImportedRuns, Measure, RunImporter } from '../importer.js';
import { byLine } from '../lines.js';
import { quoted } from '../quoted.js';
import { type Found, Report } from './report.js';
import { notesOn, readCount, readDecimal, samplesOf } from './runs.js';

/** Milliseconds of each unit of time, and what k and M stand for; wrk chooses one for each number. */
const MILLISECONDS = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;
const FACTORS = { '': 1, k: 1e3, M: 1e6, G: 1e9 } as const;

/**
 * What wrk and wrk2 print: requests per second; or response times: the whole distribution where wrk2 prints it
 * (--latency), else their mean and deviation.
 */
export const wrk: RunImporter = {
  name: 'wrk',
  holds: 'runs',
  measures: [
    { metric: 'throughput', unit: 'req/s' },
    { metric: 'responseTime', unit: 'ms' },
  ],
  detects: (head) => /^\s*Running .* test @ /.test(head) || /^Requests\/sec:/m.test(head),
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
  const [failed] = report.all(/^\s*(Socket errors: .*|Non-2xx or 3xx responses: .*)/);
  if (failed) notes.push(`some requests failed: ${quoted(failed.match[1]?.trim() ?? '')}`);
  if (metric === 'throughput') {
    const line = report.one(/^Requests\/sec:\s+(\S+)\s*$/, 'Requests/sec');
    const value = line && inUnits(line, FACTORS, 'Requests/sec', errors);
    return value === null ? null : { samples: [value] };
  }
  const spectrum = report.all(/^\s*Detailed Percentile spectrum:/);
  if (spectrum.length > 0) {
    const steps = stepsOf(report, errors);
    if (steps) notes.push(...notesOn(steps));
    return steps && { samples: samplesOf(steps) };
  }
  const count = report.one(/^\s*(\d+) requests in /, 'requests');
  const n = count && readCount(count.match[1] ?? '', count.row, 'requests', errors);
  const latency = report.one(/^\s*Latency\s+(\S+)\s+(\S+)\s+\S+\s+\S+\s*$/, 'Latency');
  if (!latency || n === null) return null;
  const mean = inUnits(latency, MILLISECONDS, 'Latency', errors);
  const sd = inUnits(latency, MILLISECONDS, 'Latency', errors, 2);
  if (mean === null || sd === null) return null;
  return { mean, sd, n };
}

/** A number with one of `units` behind it; null with an error. */
function inUnits(
  { row, match }: Found,
  units: Readonly<Record<string, number>>,
  column: string,
  errors: ImportErrors,
  group = 1,
): number | null {
  const text = match[group] ?? '';
  const [, number = '', unit = ''] = /^([\d.]+)([a-zA-Z]*)$/.exec(text) ?? [];
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (factor === undefined)
    return errors.add(
      row,
      column,
      'not_a_number',
      `${quoted(text)} is not a number in ${Object.keys(units).join(', ')}`,
    );
  const value = readDecimal(number, row, column, errors);
  return value === null ? null : value * factor;
}
