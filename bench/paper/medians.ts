import { median } from '../statistics.js';
import type { Figures } from './experiments.js';

/** What was seen of one figure, a value for each seed. */
export function valuesOf(runs: readonly Figures[], figure: string): number[] {
  return runs.map((figures) => figures[figure] ?? NaN);
}

/** The median of each figure over the seeds. */
export function mediansOf(runs: readonly Figures[]): Figures {
  const names = Object.keys(runs[0] ?? {});
  return Object.fromEntries(names.map((figure) => [figure, median(valuesOf(runs, figure))]));
}
