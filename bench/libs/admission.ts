import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { admitEdf, type Reservation, reservation } from '@plimsoll/realtime';
import { fraction, microseconds } from '@plimsoll/units';
import { inCheckout } from '../checkout.js';
import type { Case } from './planning.js';

/** One task set a line: whether EDF can schedule it (1 or 0), then `C,T,D` of each task. */
const TASK_SETS = 'e2e/fixtures/edf-task-sets.txt.gz';
const WHOLE_CORE = fraction(1, 1);

/** The admission test over `count` sets, spread evenly over the file, beside adding up their bandwidths. */
export function admissionCase(count: number): Case {
  const lines = gunzipSync(readFileSync(inCheckout(TASK_SETS)))
    .toString()
    .trim()
    .split('\n');
  const sets = Array.from({ length: count }, (_, i) =>
    taskSet(lines[Math.floor((i * lines.length) / count)] ?? ''),
  );
  const admitted = () => sets.filter((set) => admitEdf(WHOLE_CORE, set).admitted).length;
  return {
    work: {
      name: `admitEdf of a task set (${admitted()} of ${count} admitted)`,
      units: count,
      run: admitted,
    },
    floor: { name: 'sum of its Q / P', units: count, run: () => sets.map(bandwidth) },
  };
}

function taskSet(line: string): Reservation[] {
  const [, ...tasks] = line.split(' ');
  return tasks.map((task) => {
    const [budget = 0, period = 0, deadline = 0] = task.split(',').map(Number);
    return reservation(microseconds(budget), microseconds(period), microseconds(deadline));
  });
}

function bandwidth(set: readonly Reservation[]): number {
  return set.reduce((sum, { budget, period }) => sum + budget / period, 0);
}
