import { ImportErrors } from '../import-errors.js';
import type { Imported, ImportedRuns, RunImporter } from '../importer.js';
import { byLine, type LineReader } from '../lines.js';
import { MEGA, MOST_SAMPLES, readDecimal } from './runs.js';

/** Time, two addresses with ports, stream, interval, bytes, bits per second; of UDP servers, five more. */
const CELLS = [9, 14];
/** The stream of a row that adds up those of several. */
const SUM = '-1';

/**
 * `iperf -y C` of iperf 2: megabits per second, a sample an interval. With -i the last row is the total of those before
 * it, and no sample; with -P only the sums of all streams are.
 */
export const iperf2: RunImporter = {
  name: 'iperf2',
  holds: 'runs',
  measures: [{ metric: 'throughput', unit: 'Mbit/s' }],
  detects: (head) => /^\uFEFF?\d{14}(\.\d+)?,[^,\r\n]*,\d+,[^,\r\n]*,\d+,-?\d+,\d+\.\d+-\d+\.\d+,/.test(head),
  begin() {
    const errors = new ImportErrors();
    return byLine(new Iperf2Lines(errors), errors);
  },
};

/** Rates of all streams in each interval, by where it begins and ends. */
class Iperf2Lines implements LineReader<ImportedRuns> {
  private readonly rates = new Map<
    string,
    { from: number; to: number; sum: number | null; streams: number }
  >();

  constructor(private readonly errors: ImportErrors) {}

  line(text: string, row: number): void {
    if (text.trim() === '') return;
    const cells = text.trim().split(',');
    if (!CELLS.includes(cells.length)) {
      this.errors.add(row, null, 'cell_count', `has ${cells.length} cells, not the 9 of iperf -y C`);
      return;
    }
    const [, , , , , stream, interval = '', , bits = ''] = cells;
    const rate = readDecimal(bits, row, 'bits_per_second', this.errors);
    const [, from, to] =
      /^(\d{1,9}(?:\.\d{1,9})?)-(\d{1,9}(?:\.\d{1,9})?)$/.exec(interval)?.map(Number) ?? [];
    if (from === undefined || to === undefined) {
      this.errors.add(row, 'interval', 'not_a_number', 'is no interval of seconds such as 0.0-1.0');
      return;
    }
    const key = `${from}-${to}`;
    const known = this.rates.get(key) ?? { from, to, sum: null, streams: 0 };
    if (stream === SUM) known.sum = rate;
    else known.streams += rate ?? 0;
    this.rates.set(key, known);
    if (this.rates.size > MOST_SAMPLES)
      this.errors.add(row, null, 'too_many', `a condition has at most ${MOST_SAMPLES} runs`);
  }

  end(): Imported<ImportedRuns> {
    const intervals = [...this.rates.values()];
    const [first, last] = [intervals[0], intervals.at(-1)];
    const lastPart = intervals.at(-2);
    const isTotal =
      intervals.length > 1 && last?.from === first?.from && (last?.to ?? 0) >= (lastPart?.to ?? 0);
    const parts = isTotal ? intervals.slice(0, -1) : intervals;
    if (parts.length === 0 && this.errors.count === 0) this.errors.add(1, null, 'empty', 'the file is empty');
    return this.errors.orValue({ samples: parts.map(({ sum, streams }) => (sum ?? streams) / MEGA) });
  }
}
