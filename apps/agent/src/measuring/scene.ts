import type { VmRun } from '../executors/executor.js';

/** VMs that run together, so often. */
export interface Scene {
  readonly name: string;
  readonly vms: readonly VmRun[];
}

/** How scenes are run. */
export interface RunRules {
  readonly repetitions: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly coolDownSeconds: number;
  /** A run is noisy where something else took more than this share of a core right before or after it. */
  readonly noisyShare: number;
  /** How often a noisy run is repeated. */
  readonly retries: number;
  readonly seed: number;
}

/** To start, end and put back a run on a host, in seconds. */
const AROUND_A_RUN = 0.7;

/** About how long that many runs take on a host, in seconds. */
export function secondsOf({ seconds, warmUpSeconds, coolDownSeconds }: RunRules, runs: number): number {
  return runs * (seconds + warmUpSeconds + coolDownSeconds + AROUND_A_RUN);
}
