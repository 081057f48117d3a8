import type { Hull } from './hull.js';
import type { Interference } from './interference.js';
import type { IsolatedFit } from './isolated/family.js';
import type { RunToRun } from './run-to-run.js';

/** Throughput of a workload on a hardware profile, alone and beside neighbours. Plain data: what is stored. */
export interface ThroughputModel {
  readonly isolated: IsolatedFit;
  readonly interference: Interference;
  readonly runToRun: RunToRun;
  /** Relative sd of condition means around the model beyond what noise explains. */
  readonly lackOfFit: number;
  /** Degrees of freedom of the bounds: conditions less parameters. */
  readonly degrees: number;
  readonly hull: Hull;
  readonly diagnostics: {
    readonly conditions: number;
    readonly runs: number;
    readonly rSquared: number;
    readonly medianRelativeError: number;
  };
}
