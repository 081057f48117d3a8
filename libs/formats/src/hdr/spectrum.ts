import type { ImportErrors } from '../import-errors.js';
import type { Report } from '../tools/report.js';
import { readDecimal, type Step } from '../tools/runs.js';

const HEADER = /^\s*Value\s+Percentile\s+TotalCount/;
/** A value, the part of the requests up to it, their number, and 1 / (1 - part): `inf`, or nothing, for all of them. */
const ROW = /^\s*(\S+)\s+(\S+)\s+(\S+)(?:\s+\S+)?\s*$/;
const TOTAL = /^#\[Max\s*=.*Total count\s*=\s*(\S+?)\]/;

/** The distribution that HdrHistogram prints, from its header to its foot; null with an error. Values as they stand. */
export function stepsOf(report: Report, errors: ImportErrors): Step[] | null {
  const header = report.one(HEADER, 'Value, Percentile, TotalCount');
  const foot = report.one(TOTAL, 'Total count');
  if (!header || !foot) return null;
  const before = errors.count;
  const steps: Step[] = [];
  for (const { row, match } of report.all(/^\s*[^\s#].*$/)) {
    if (row <= header.row || row >= foot.row) continue;
    const [, first = '', percentile = '', count = ''] = ROW.exec(match[0]) ?? [];
    const value = readDecimal(first, row, 'Value', errors);
    const part = readDecimal(percentile, row, 'Percentile', errors);
    const upTo = readDecimal(count, row, 'TotalCount', errors);
    if (value === null || part === null || upTo === null) continue;
    const last = steps.at(-1) ?? { value: 0, upTo: 0 };
    if (value < last.value) errors.add(row, 'Value', 'not_ascending', 'is below the value of the row before');
    else if (upTo < last.upTo)
      errors.add(row, 'TotalCount', 'not_ascending', 'is below that of the row before');
    else steps.push({ value, upTo });
  }
  const total = readDecimal(foot.match[1] ?? '', foot.row, 'Total count', errors);
  if (errors.count > before) return null;
  if (!total || steps.at(-1)?.upTo !== total)
    return errors.add(foot.row, 'Total count', 'bad_histogram', 'is not the count of the last row, above 0');
  return steps;
}
