import { quantileSorted } from 'simple-statistics';

/** Runs that share an error, such as those of one condition: how many there are, and how many each bound covered. */
export interface Cluster {
  readonly runs: number;
  readonly covered: readonly number[];
}

export type Interval = readonly [lower: number, upper: number];

/** Probability that the interval holds the true coverage, and from how many resamples it is taken. */
const LEVEL = 0.99;
const RESAMPLES = 2000;

/** The part of all runs that each bound covered. */
export function coveredFractions(clusters: readonly Cluster[]): number[] {
  let runs = 0;
  const covered = (clusters[0]?.covered ?? []).map(() => 0);
  for (const cluster of clusters) {
    runs += cluster.runs;
    for (let bound = 0; bound < covered.length; bound += 1) {
      covered[bound] = (covered[bound] ?? 0) + (cluster.covered[bound] ?? 0);
    }
  }
  return covered.map((count) => count / runs);
}

/**
 * The 99% percentile interval of the part that each bound covered, by the cluster bootstrap: whole clusters are drawn
 * with replacement, as many as there are (Davison and Hinkley, Bootstrap Methods and Their Application, 1997, 3.8).
 * `uniform` draws from [0, 1). Throws a RangeError for a cluster without runs.
 */
export function coverageIntervals(clusters: readonly Cluster[], uniform: () => number): Interval[] {
  if (!clusters.every(({ runs }) => runs > 0)) throw new RangeError('a cluster needs at least one run');
  const { floor } = Math;
  const resamples = Array.from({ length: RESAMPLES }, () =>
    coveredFractions(clusters.map(() => clusters[floor(uniform() * clusters.length)] as Cluster)),
  );
  return (clusters[0]?.covered ?? []).map((_, bound) => {
    const sorted = [...Float64Array.from(resamples, (fractions) => fractions[bound] ?? NaN).sort()];
    return [quantileSorted(sorted, (1 - LEVEL) / 2), quantileSorted(sorted, (1 + LEVEL) / 2)];
  });
}
