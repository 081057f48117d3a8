import { asDocument, type Json } from '../document.js';
import { ImportErrors } from '../import-errors.js';
import type { ImportedRuns, Measure, RunImporter } from '../importer.js';
import { MEGA, notesOn, readDecimal, type Step, samplesOf } from './runs.js';

/** Of a millisecond. */
const NANOSECONDS = 1e6;

/**
 * `fio --output-format=json`: reads and writes of all jobs together: operations or megabytes per second, or the
 * completion times of the percentiles that it lists.
 */
export const fio: RunImporter = {
  name: 'fio',
  holds: 'runs',
  measures: [
    { metric: 'throughput', unit: 'IO/s' },
    { metric: 'throughput', unit: 'MB/s' },
    { metric: 'responseTime', unit: 'ms' },
  ],
  detects: (head) => /^\s*\{/.test(head) && /"fio version"/.test(head),
  begin(measure) {
    const errors = new ImportErrors();
    return asDocument((document, notes) => read(document, measure, notes, errors), errors);
  },
};

function read(
  document: Json,
  { metric, unit }: Measure,
  notes: string[],
  errors: ImportErrors,
): ImportedRuns | null {
  const jobs = document.at('jobs').each();
  if (jobs.length === 0) return errors.add(1, 'jobs', 'missing_value', 'there is no job');
  for (const job of jobs)
    if (job.at('error').raw !== undefined && job.at('error').raw !== 0)
      errors.add(
        1,
        job.at('error').path,
        'failed_run',
        `the job failed with error ${String(job.at('error').raw)}`,
      );
  const parts = jobs
    .flatMap((job) => [job.at('read'), job.at('write')])
    .filter((part) => part.raw !== undefined);
  if (metric === 'throughput') {
    const [name, scale] = unit === 'MB/s' ? ['bw_bytes', MEGA] : ['iops', 1];
    const rates = parts.map((part) => part.at(name).number(errors));
    return rates.every((rate) => rate !== null) && rates.length > 0
      ? { samples: [rates.reduce((sum, rate) => sum + rate, 0) / scale] }
      : null;
  }
  const steps = parts.map((part) => stepsOf(part.at('clat_ns'), errors));
  if (!steps.every((each) => each !== null)) return null;
  const merged = merge(steps);
  if (merged.length === 0) return errors.add(1, 'jobs', 'empty', 'no operation was completed');
  notes.push(...notesOn(merged));
  return { samples: samplesOf(merged) };
}

/** The percentiles of a part, whose names are numbers such as "99.000000"; none where nothing was done. */
function stepsOf(times: Json, errors: ImportErrors): Step[] | null {
  const count = times.at('N').number(errors);
  const longest = times.at('max').number(errors);
  if (count === null || longest === null) return null;
  if (count === 0) return [];
  const listed = times.at('percentile').entries();
  if (listed.length === 0)
    return errors.add(1, times.at('percentile').path, 'missing_value', 'there are no percentiles');
  const steps: Step[] = [];
  const ranked = listed
    .map(([name, time]) => ({ percent: readDecimal(name, 1, time.path, errors), time }))
    .sort((one, other) => (one.percent ?? 0) - (other.percent ?? 0));
  for (const { percent, time } of ranked) {
    const value = time.number(errors);
    if (percent === null || value === null) return null;
    if (value / NANOSECONDS < (steps.at(-1)?.value ?? 0))
      return errors.add(1, time.path, 'not_ascending', 'is below a lower percentile');
    steps.push({ value: value / NANOSECONDS, upTo: Math.ceil((Math.min(100, percent) / 100) * count) });
  }
  steps.push({ value: Math.max(longest / NANOSECONDS, steps.at(-1)?.value ?? 0), upTo: count });
  return steps;
}

/** One distribution of several. */
function merge(distributions: readonly (readonly Step[])[]): Step[] {
  const parts = distributions
    .flatMap((steps) =>
      steps.map(({ value, upTo }, i) => ({ value, count: upTo - (steps[i - 1]?.upTo ?? 0) })),
    )
    .sort((one, other) => one.value - other.value);
  let upTo = 0;
  return parts.map(({ value, count }) => {
    upTo += count;
    return { value, upTo };
  });
}
