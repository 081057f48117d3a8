import type { RunResult } from '../measuring/results.js';
import { keeps, type Promised } from './planned-scene.js';
import { type Verdict, verdictOf } from './verdict.js';

/** What a VM delivered beside what it was promised, in the unit of the metric. */
export interface Delivery extends Promised {
  readonly samples: readonly number[];
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  readonly verdict: Verdict;
}

/** Of each VM with a promise, from the runs of a scene. */
export function deliveredOf(promised: readonly (Promised | null)[], runs: readonly RunResult[]): Delivery[] {
  return promised.flatMap((promise, i) => {
    const samples = runs.flatMap((run) => run.samples[i] ?? []);
    if (promise === null || samples.length === 0) return [];
    const kept = samples.map((sample) => keeps(promise, sample));
    return [
      {
        ...promise,
        samples,
        mean: samples.reduce((sum, sample) => sum + sample, 0) / samples.length,
        least: samples.reduce((least, sample) => Math.min(least, sample), Infinity),
        most: samples.reduce((most, sample) => Math.max(most, sample), 0),
        verdict: verdictOf(kept, promise.confidence),
      },
    ];
  });
}
