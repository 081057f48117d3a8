import { existsSync } from 'node:fs';
import { admitEdf, type Reservation, reservation } from '@plimsoll/realtime';
import { fraction, microseconds } from '@plimsoll/units';
import { inCheckout, textOf } from '../checkout.js';
import type { Case } from './planning.js';

/** One task set a line: `C,T,D C,T,D ...` in microseconds. They are large, and come beside the checkout. */
const TASK_SETS = '../shared/data/sched/tasksets.txt';
const WHOLE_CORE = fraction(1, 1);

/** The admission test over `count` sets, spread evenly over the file, beside adding up their bandwidths. Null without the file. */
export function admissionCase(count: number): Case | null {
  if (!existsSync(inCheckout(TASK_SETS))) return null;
  const lines = textOf(TASK_SETS).trim().split('\n');
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
  return line.split(' ').map((task) => {
    const [budget = 0, period = 0, deadline = 0] = task.split(',').map(Number);
    return reservation(microseconds(budget), microseconds(period), microseconds(deadline));
  });
}

function bandwidth(set: readonly Reservation[]): number {
  return set.reduce((sum, { budget, period }) => sum + budget / period, 0);
}
