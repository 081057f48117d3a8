import { ImportErrors } from '../import-errors.js';
import type { Imported, ImportedRuns, RunImporter } from '../importer.js';
import { byLine, type LineReader } from '../lines.js';
import { notesOn, readDecimal, type Step, samplesOf } from '../tools/runs.js';
import { decodeHistogram } from './histogram.js';

/** `[Tag=...,]start,length,max,histogram`. */
const INTERVAL = /^(?:Tag=([^,]*),)?([^,]+),([^,]+),([^,]+),([^,\s]+)\s*$/;
/** Different values of all histograms together: more than those of one with five digits. */
const MOST_VALUES = 1_000_000;

/**
 * HdrHistogram's log (V2): all intervals together. A log says the longest time of an interval in milliseconds, but
 * counts in units that it does not name: they are what makes the two agree.
 */
export const hdrLog: RunImporter = {
  name: 'hdr-log',
  holds: 'runs',
  measures: [{ metric: 'responseTime', unit: 'ms' }],
  detects: (head) => /^#\[Histogram log format version/m.test(head) || /^[^\r\n]*,HISTF/m.test(head),
  begin() {
    const errors = new ImportErrors();
    return byLine(new LogLines(errors), errors);
  },
};

class LogLines implements LineReader<ImportedRuns> {
  private readonly counts = new Map<number, number>();
  private tag: string | null = null;
  private hasIntervals = false;

  constructor(private readonly errors: ImportErrors) {}

  line(text: string, row: number): void {
    if (/^\uFEFF?\s*(#|"StartTimestamp"|$)/.test(text)) return;
    const [, tag = '', , , max = '', histogram = ''] = INTERVAL.exec(text) ?? [];
    if (histogram === '') {
      this.errors.add(
        row,
        null,
        'cell_count',
        'is no interval: start, length, max and histogram, with commas between',
      );
      return;
    }
    this.tag ??= tag;
    if (tag !== this.tag) {
      this.errors.add(
        row,
        'Tag',
        'duplicate',
        'histograms of several tags are several conditions: import one at a time',
      );
      return;
    }
    const longest = readDecimal(max, row, 'Interval_Max', this.errors);
    const counts = decodeHistogram(histogram);
    if (counts === null)
      this.errors.add(
        row,
        'Interval_Compressed_Histogram',
        'bad_histogram',
        'is no compressed histogram (V2, base64)',
      );
    if (longest === null || counts === null) return;
    this.hasIntervals = true;
    const highest = counts.at(-1)?.[0] ?? 0;
    const perMillisecond = longest > 0 ? 10 ** Math.round(Math.log10(highest / longest)) : 1;
    for (const [value, count] of counts) {
      const time = value / perMillisecond;
      if (this.counts.size < MOST_VALUES) this.counts.set(time, (this.counts.get(time) ?? 0) + count);
      else {
        this.errors.add(
          row,
          'Interval_Compressed_Histogram',
          'too_many',
          `holds more than ${MOST_VALUES} different values`,
        );
        return;
      }
    }
  }

  end(rows: number): Imported<ImportedRuns> {
    let upTo = 0;
    const steps = [...this.counts]
      .sort(([one], [other]) => one - other)
      .map(([value, count]): Step => {
        upTo += count;
        return { value, upTo };
      });
    if (this.errors.count === 0 && steps.length === 0)
      this.errors.add(
        rows,
        null,
        'empty',
        this.hasIntervals ? 'all histograms are empty' : 'there is no interval',
      );
    return this.errors.orValue({ samples: samplesOf(steps) }, notesOn(steps));
  }
}
