import { type Cluster, coverageIntervals, coveredFractions, type Interval } from './bootstrap.js';
import type { Forecast } from './forecast.js';

/** Runs that were measured, beside what was predicted of them without them. */
export interface Judged {
  readonly forecast: Forecast;
  readonly samples: readonly number[];
}

export type Side = 'lower' | 'upper';

/** How often runs kept to one bound. */
export interface Coverage {
  readonly side: Side;
  /** One-sided: what was asked. */
  readonly confidence: number;
  readonly clusters: number;
  readonly runs: number;
  /** Part of the runs at or above the lower bound, or at or below the upper one. */
  readonly fraction: number;
  /** 99% interval of that part, by resampling clusters. */
  readonly interval: Interval;
  /**
   * Whether the interval contains the confidence. Where every cluster is covered whole the interval is [1, 1], so that
   * no bound holds, however few clusters there are: such bounds are wider than these runs can show to be needed.
   */
  readonly holds: boolean;
}

/**
 * The coverage of every bound, lower ones first. Runs whose errors are not independent stand in one cluster: those of
 * one condition, or all that were judged by one fit. Empty where there is no run. `uniform` draws from [0, 1).
 */
export function coverageOf(clusters: readonly (readonly Judged[])[], uniform: () => number): Coverage[] {
  const filled = clusters.filter((cluster) => cluster.some(({ samples }) => samples.length > 0));
  const confidences = filled[0]?.[0]?.forecast.bounds.map(({ confidence }) => confidence) ?? [];
  const bounds = (['lower', 'upper'] as const).flatMap((side) =>
    confidences.map((confidence, index) => ({ side, confidence, index })),
  );
  const counted = filled.map(
    (cluster): Cluster => ({
      runs: cluster.reduce((sum, { samples }) => sum + samples.length, 0),
      covered: bounds.map(({ side, index }) => countCovered(cluster, side, index)),
    }),
  );
  const runs = counted.reduce((sum, cluster) => sum + cluster.runs, 0);
  const fractions = coveredFractions(counted);
  const intervals = coverageIntervals(counted, uniform);
  return bounds.map(({ side, confidence }, i) => {
    const interval = intervals[i] ?? [NaN, NaN];
    const holds = interval[0] <= confidence && confidence <= interval[1];
    return {
      side,
      confidence,
      clusters: counted.length,
      runs,
      fraction: fractions[i] ?? NaN,
      interval,
      holds,
    };
  });
}

/** How many runs of the cluster keep to the bound on that side, the one at `index` among those of a forecast. */
function countCovered(cluster: readonly Judged[], side: Side, index: number): number {
  let covered = 0;
  for (const { forecast, samples } of cluster) {
    const bound = forecast.bounds[index]?.[side] ?? NaN;
    for (const sample of samples) if (side === 'lower' ? sample >= bound : sample <= bound) covered += 1;
  }
  return covered;
}
