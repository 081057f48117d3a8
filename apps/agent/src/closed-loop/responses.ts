import { missShare, responseTimes } from '@plimsoll/curves';
import type { VmRun } from '../executors/executor.js';
import type { RunResult } from '../measuring/results.js';
import { runsOf } from '../measuring/run-scenes.js';
import type { Scene } from '../measuring/scene.js';
import { readSpec } from '../workloads/workloads.js';

/** The paper's RSV(4, 20): one request of 100 kB every 20 ms, to be answered before the next one (section 5). */
const OWN = { budgetUs: 4000, periodUs: 20_000 };
export const DEADLINE_MS = 20;
/** The paper does not state what the loaded VM has reserved. */
const LOADED = { budgetUs: 12_000, periodUs: 20_000 };
const CONNECTIONS = 200;

/** Response times of one scenario, in ms. */
export interface Responses {
  readonly name: string;
  readonly isReserved: boolean;
  readonly isLoaded: boolean;
  readonly times: readonly number[];
  readonly mean: number;
  readonly sd: number;
  readonly median: number;
  readonly p95: number;
  readonly most: number;
  /** The share that came after the deadline, with its 95% interval. */
  readonly missed: { readonly share: number; readonly lower: number; readonly upper: number };
}

/** With and without load, with and without reservations. */
const SCENARIOS = [false, true].flatMap((isLoaded) =>
  [false, true].map((isReserved) => ({
    name: `${isLoaded ? 'loaded' : 'unloaded'}, ${isReserved ? 'reserved' : 'not reserved'}`,
    isReserved,
    isLoaded,
  })),
);

export function responseScenes(): Scene[] {
  const own = readSpec({ kind: 'response-time' }, 'response-time');
  const other = readSpec({ kind: 'http', pageBytes: 100_000, connections: CONNECTIONS }, 'http');
  return SCENARIOS.map(({ name, isReserved, isLoaded }) => {
    const vm = (workload: VmRun['workload'], reserved: VmRun['reservation'], measured: boolean): VmRun => ({
      workload,
      reservation: isReserved ? reserved : null,
      measured,
    });
    return { name, vms: [vm(own, OWN, true), ...(isLoaded ? [vm(other, LOADED, false)] : [])] };
  });
}

export function responsesOf(runs: readonly RunResult[]): Responses[] {
  return SCENARIOS.flatMap((scenario, i) => {
    const times = runsOf(i, runs).flatMap((run) => run.samples[0] ?? []);
    if (times.length < 2) return [];
    const all = responseTimes(times);
    const { fraction, lower, upper } = missShare(all, DEADLINE_MS, 0.975);
    return [
      {
        ...scenario,
        times,
        mean: all.mean,
        sd: all.sd,
        median: quantile(all.ascending, 0.5),
        p95: quantile(all.ascending, 0.95),
        most: all.max,
        missed: { share: fraction, lower, upper },
      },
    ];
  });
}

/** The least value that so many of all are at or below. */
function quantile(ascending: readonly number[], part: number): number {
  return ascending[Math.max(0, Math.ceil(part * ascending.length) - 1)] ?? Number.NaN;
}
