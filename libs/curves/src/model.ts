import type { NeighbourLoad } from './condition.js';
import type { Hull } from './hull.js';
import type { Interference } from './interference/interference.js';
import type { IsolatedFit } from './isolated/family.js';
import type { RunQuantiles } from './noise/run-quantiles.js';
import type { RunToRun } from './noise/run-to-run.js';
import type { ShapeScore } from './selection.js';

/** A condition that stands out; it counts for less in the fit, and an admin may want to exclude it. */
export interface Outlier {
  readonly label?: string;
  readonly share: number;
  readonly periodUs: number;
  readonly neighbours: readonly NeighbourLoad[];
  /** Whether its mean is far from the model, or its runs differ more than those of other conditions. */
  readonly what: 'mean' | 'spread';
  /** mean / expected - 1. */
  readonly relativeError: number;
  /** That error in standard deviations. */
  readonly deviations: number;
  /** Part of its weight that it was left with, at most 1. */
  readonly weight: number;
}

/** Throughput of a workload on a hardware profile, alone and beside neighbours. Plain data: what is stored. */
export interface ThroughputModel {
  readonly isolated: IsolatedFit;
  readonly interference: Interference;
  readonly runToRun: RunToRun;
  readonly runQuantiles: RunQuantiles;
  /** Relative sd of condition means around the model beyond what noise explains. */
  readonly lackOfFit: number;
  /** Degrees of freedom of the fit: conditions less parameters. */
  readonly degrees: number;
  readonly hull: Hull;
  /** How each family and form did on left-out shares; empty where there were too few to choose. */
  readonly selection: {
    readonly isolated: readonly ShapeScore[];
    readonly interference: readonly ShapeScore[];
  };
  readonly diagnostics: {
    readonly conditions: number;
    readonly runs: number;
    readonly rSquared: number;
    readonly medianRelativeError: number;
    readonly outliers: readonly Outlier[];
  };
}
