import { ImportErrors } from '../import-errors.js';
import type { Imported, ImportedRuns, RunImporter } from '../importer.js';
import { byLine, type LineReader } from '../lines.js';
import { MEGA, MOST_SAMPLES, readDecimal } from './runs.js';

/** Time, two addresses with ports, stream, interval, bytes, bits per second; of UDP servers, five more. */
const CELLS = [9, 14];
/** The stream of a row that adds up those of several. */
const SUM = -1;
const STREAM = /^-?\d{1,9}$/;

/** Rows of streams that ran at once come within it. */
const AT_ONCE_SECONDS = 1;
const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d{1,9})?$/;
const INTERVAL = /^(\d{1,9}(?:\.\d{1,9})?)-(\d{1,9}(?:\.\d{1,9})?)$/;

/**
 * `iperf -y C` of iperf 2: megabits per second, a sample an interval of all streams together. With -i the last row of a
 * run is the total of those before it, and no sample. The rows of several runs may follow each other.
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

/** What streams did at once, from one second of a run to another. */
interface Interval {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  /** Bits per second of each stream. */
  readonly rates: Map<number, number>;
}

class Iperf2Lines implements LineReader<ImportedRuns> {
  private readonly samples: number[] = [];
  /** Of the run at hand, by where they begin and end. */
  private run = new Map<string, Interval>();

  constructor(private readonly errors: ImportErrors) {}

  line(text: string, row: number): void {
    if (text.trim() === '') return;
    const cells = text.trim().split(',');
    if (!CELLS.includes(cells.length)) {
      this.errors.add(row, null, 'cell_count', `has ${cells.length} cells, not the 9 of iperf -y C`);
      return;
    }
    const [time = '', , , , , id = '', interval = '', , bits = ''] = cells;
    const rate = readDecimal(bits, row, 'bits_per_second', this.errors);
    const at = secondsOf(time);
    const [, from, to] = INTERVAL.exec(interval)?.map(Number) ?? [];
    if (at === null) this.errors.add(row, 'timestamp', 'not_a_number', 'is no time such as 20261122133709');
    if (!STREAM.test(id)) this.errors.add(row, 'stream', 'not_a_number', 'is no number of a stream');
    if (from === undefined || to === undefined)
      this.errors.add(row, 'interval', 'not_a_number', 'is no interval of seconds such as 0.0-1.0');
    else if (at !== null && rate !== null) this.take({ from, to, at }, Number(id), rate, row);
  }

  end(): Imported<ImportedRuns> {
    this.endRun();
    if (this.samples.length === 0 && this.errors.count === 0)
      this.errors.add(1, null, 'empty', 'the file is empty');
    return this.errors.orValue({ samples: this.samples });
  }

  private take(when: Omit<Interval, 'rates'>, stream: number, rate: number, row: number): void {
    const key = `${when.from}-${when.to}`;
    const known = this.run.get(key);
    if (known && !known.rates.has(stream) && Math.abs(when.at - known.at) <= AT_ONCE_SECONDS) {
      known.rates.set(stream, rate);
      return;
    }
    if (known) this.endRun();
    if (this.samples.length + this.run.size < MOST_SAMPLES)
      this.run.set(key, { ...when, rates: new Map([[stream, rate]]) });
    else this.errors.add(row, null, 'too_many', `a condition has at most ${MOST_SAMPLES} runs`);
  }

  private endRun(): void {
    const intervals = [...this.run.values()];
    const isTotal = intervals.length > 1 && intervals.at(-1)?.from === intervals[0]?.from;
    for (const { rates } of isTotal ? intervals.slice(0, -1) : intervals) {
      const all = rates.get(SUM) ?? [...rates.values()].reduce((sum, rate) => sum + rate, 0);
      this.samples.push(all / MEGA);
    }
    this.run = new Map();
  }
}

function secondsOf(time: string): number | null {
  const [, year = 0, month = 0, ...rest] = TIME.exec(time)?.map(Number) ?? [];
  const [day, hour, minute, second] = rest;
  return second === undefined ? null : Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}
