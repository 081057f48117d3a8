import { mean, sampleStandardDeviation } from 'simple-statistics';

/** Traffic that a neighbour receives, in whatever units it was recorded. */
export interface Traffic {
  readonly mbps?: number;
  readonly pps?: number;
}

/** A VM that runs beside. `kind` is its workload, and its relation where that is not the same core. */
export interface NeighbourLoad {
  readonly kind: string;
  /** Budget / period, above 0. */
  readonly share: number;
  readonly traffic: Traffic;
}

/** The runs of one condition: a share of a core, and what ran beside. */
export interface Condition {
  /** Budget / period, in (0, 1]. */
  readonly share: number;
  readonly periodUs: number;
  readonly neighbours: readonly NeighbourLoad[];
  /** Mean throughput of the runs, above 0. */
  readonly mean: number;
  /** Sample standard deviation between runs; 0 for a single run. */
  readonly sd: number;
  /** Number of runs. */
  readonly runs: number;
  /** What whoever measured it calls it; an outlier is listed by it. */
  readonly label?: string;
  /** The single runs, where they were kept. */
  readonly samples?: readonly number[];
}

/** Mean, sd and number of single runs, beside them. Throws a RangeError where there is none. */
export function summarise(
  samples: readonly number[],
): Pick<Condition, 'mean' | 'sd' | 'runs'> & { samples: readonly number[] } {
  if (samples.length === 0) throw new RangeError('a condition needs at least one run');
  const values = [...samples];
  return {
    mean: mean(values),
    sd: values.length > 1 ? sampleStandardDeviation(values) : 0,
    runs: values.length,
    samples,
  };
}

/** The kind of a neighbour: VMs of one workload disturb alike, but less from another core. */
export function neighbourKind(workload: string, relation: string): string {
  return relation === 'core' ? workload : `${workload}/${relation}`;
}

/** Kinds that run together, in a form that does not depend on their order. */
export function mixKey(neighbours: readonly NeighbourLoad[]): string {
  return neighbours
    .map(({ kind }) => kind)
    .sort()
    .join('+');
}
