import { asDocument, type Json } from '../document.js';
import { ImportErrors } from '../import-errors.js';
import type { ImportedRuns, RunImporter } from '../importer.js';
import { quoted } from '../quoted.js';
import { MEGA } from './runs.js';

/** The last interval may last a fraction of the others, and says nothing then. */
const WHOLE_INTERVAL = 0.5;

/**
 * `iperf3 -J`: megabits per second, a sample an interval without those that were omitted; what was received in all
 * where there are none. Of UDP that lost packets, a sender's intervals tell what was sent: only what arrived counts.
 */
export const iperf3: RunImporter = {
  name: 'iperf3',
  holds: 'runs',
  measures: [{ metric: 'throughput', unit: 'Mbit/s' }],
  detects: (head) => /^\s*\{/.test(head) && /"version"\s*:\s*"iperf 3/.test(head),
  begin() {
    const errors = new ImportErrors();
    return asDocument((document, notes) => read(document, notes, errors), errors);
  },
};

function read(document: Json, notes: string[], errors: ImportErrors): ImportedRuns | null {
  const failure = document.at('error').raw;
  if (failure !== undefined)
    return errors.add(
      1,
      'error',
      'failed_run',
      `iperf3 failed: ${quoted(typeof failure === 'string' ? failure : 'for no reason that it says', 200)}`,
    );
  const isUdp = document.at('start', 'test_start', 'protocol').raw === 'UDP';
  const sum = document.at('end', isUdp ? 'sum' : 'sum_received');
  const total = sum.at('bits_per_second').number(errors);
  if (total === null) return null;
  const lost = isUdp ? Number(sum.at('lost_percent').raw ?? 0) : 0;
  if (lost > 0) {
    notes.push(`${lost.toFixed(3)} % of the packets were lost: what arrived is one sample`);
    return { samples: [(total * (1 - Math.min(1, lost / 100))) / MEGA] };
  }
  const intervals = document
    .at('intervals')
    .each()
    .map((interval) => interval.at('sum'))
    .filter((interval) => interval.at('omitted').raw !== true);
  const longest = Math.max(0, ...intervals.slice(0, 1).map((interval) => Number(interval.at('seconds').raw)));
  const samples = intervals
    .filter((interval) => !(Number(interval.at('seconds').raw) < WHOLE_INTERVAL * longest))
    .map((interval) => interval.at('bits_per_second').number(errors));
  if (samples.length < intervals.length) notes.push('the last interval is too short to be a sample');
  if (samples.length === 0) return { samples: [total / MEGA] };
  return samples.every((sample) => sample !== null)
    ? { samples: samples.map((sample) => sample / MEGA) }
    : null;
}
