import type { NewBenchmark } from '@plimsoll/contract';
import type { RunResult } from '../measuring/results.js';
import { runsOf } from '../measuring/run-scenes.js';
import type { Scene } from '../measuring/scene.js';
import type { Delivery } from '../verifying/delivered.js';
import { keeps } from '../verifying/planned-scene.js';
import { readSpec } from '../workloads/workloads.js';
import { PERIOD_US } from './calibration.js';
import { aloneAt } from './mixes.js';

/** One of those that are calibrated alone. */
const SHARE = 0.2;
const WORKLOADS = ['http', 'compute'] as const;

/**
 * A workload alone in a reservation that was calibrated, run again among the mixes: a host may be faster or slower by then,
 * and no plan can know.
 */
export interface Control {
  readonly workload: (typeof WORKLOADS)[number];
  readonly budgetUs: number;
  /** Mean throughput then, and now. */
  readonly calibrated: number;
  readonly now: number;
}

export const controlScenes: readonly Scene[] = WORKLOADS.map((workload) => ({
  name: `${workload} alone, as calibrated`,
  vms: [
    {
      workload: readSpec({ kind: workload }, workload),
      reservation: { budgetUs: SHARE * PERIOD_US, periodUs: PERIOD_US },
      measured: true,
    },
  ],
}));

/** From runs whose first scenes are the controls. */
export function controlsOf(
  benchmarks: Readonly<Record<Control['workload'], NewBenchmark>>,
  runs: readonly RunResult[],
): Control[] {
  return WORKLOADS.map((workload, i) => {
    const samples = runsOf(i, runs).flatMap((run) => run.samples[0] ?? []);
    return {
      workload,
      budgetUs: SHARE * PERIOD_US,
      calibrated: aloneAt(benchmarks[workload], SHARE),
      now: samples.reduce((sum, sample) => sum + sample, 0) / samples.length,
    };
  });
}

/**
 * Whether each run of a mix kept each promise, by runs. With controls: whether it would have on the host as it was when it
 * was calibrated.
 */
export function keptByRuns(delivered: readonly Delivery[], controls: readonly Control[] = []): boolean[][] {
  const speedOf = (workload: string) => {
    const control = controls.find((each) => each.workload === workload);
    return control ? control.now / control.calibrated : 1;
  };
  return (delivered[0]?.samples ?? []).map((_, run) =>
    delivered.flatMap((vm) =>
      vm.samples.slice(run, run + 1).map((sample) => keeps(vm, sample / speedOf(vm.workload))),
    ),
  );
}
