import { quantileSorted } from 'simple-statistics';

/** Runs that share an error, such as those of one condition: how many there are, and how many a bound covered. */
export interface Cluster {
  readonly covered: number;
  readonly runs: number;
}

/** Probability that the interval holds the true coverage, and from how many resamples it is taken. */
const LEVEL = 0.99;
const RESAMPLES = 2000;

/** Covered runs of all runs; NaN of none. */
export function coveredFraction(clusters: readonly Cluster[]): number {
  let covered = 0;
  let runs = 0;
  for (const cluster of clusters) {
    covered += cluster.covered;
    runs += cluster.runs;
  }
  return covered / runs;
}

/**
 * The 99% percentile interval of the covered fraction by the cluster bootstrap: whole clusters are drawn with
 * replacement, as many as there are (Davison and Hinkley, Bootstrap Methods and Their Application, 1997, 3.8).
 * `uniform` draws from [0, 1). Throws a RangeError where there is no run.
 */
export function coverageInterval(
  clusters: readonly Cluster[],
  uniform: () => number,
): readonly [lower: number, upper: number] {
  const drawable = clusters.filter(({ runs }) => runs > 0);
  if (drawable.length === 0) throw new RangeError('coverage needs at least one run');
  const draw = () => drawable[Math.floor(uniform() * drawable.length)] as Cluster;
  const fractions = Float64Array.from({ length: RESAMPLES }, () => {
    let covered = 0;
    let runs = 0;
    for (let i = 0; i < drawable.length; i += 1) {
      const cluster = draw();
      covered += cluster.covered;
      runs += cluster.runs;
    }
    return covered / runs;
  }).sort();
  const sorted = [...fractions];
  return [quantileSorted(sorted, (1 - LEVEL) / 2), quantileSorted(sorted, (1 + LEVEL) / 2)];
}
