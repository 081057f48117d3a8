import type { GridNeighbour } from '../measuring/default-plan.js';
import { type MeasuringPlan, readMeasuringPlan } from '../measuring/measuring-plan.js';
import type { RunRules } from '../measuring/scene.js';
import { PLAIN_WORKLOADS } from '../workloads/workloads.js';

export const PERIOD_US = 100_000;

/** How much is measured. */
export interface Extent {
  readonly rules: RunRules;
  /** Own shares alone, by workload. */
  readonly shares: Readonly<Record<'http' | 'compute', readonly number[]>>;
  /** Own shares that are also measured beside each neighbour. */
  readonly loadedShares: readonly number[];
  /** Runs of each mix with each kind of budgets. */
  readonly mixRuns: number;
  /** Runs of each scenario of response times, and their length. */
  readonly responseRuns: number;
  readonly responseSeconds: number;
}

const rules: RunRules = {
  repetitions: 4,
  seconds: 2,
  warmUpSeconds: 0.5,
  coolDownSeconds: 0.1,
  noisyShare: 0.03,
  retries: 1,
  seed: 1,
};

/** Six to eight minutes of calibration on a quiet host. */
export const FULL: Extent = {
  rules,
  shares: { http: [0.1, 0.2, 0.3, 0.4, 0.5], compute: [0.1, 0.2, 0.3, 0.4] },
  loadedShares: [0.2, 0.4],
  mixRuns: 25,
  responseRuns: 2,
  responseSeconds: 10,
};

/** One or two minutes: shows that it works, and hardly more. */
export const QUICK: Extent = {
  rules: { ...rules, repetitions: 2, seconds: 1, warmUpSeconds: 0.3, retries: 0 },
  shares: { http: [0.1, 0.2, 0.4], compute: [0.1, 0.2, 0.4] },
  loadedShares: [0.2, 0.4],
  mixRuns: 4,
  responseRuns: 1,
  responseSeconds: 2,
};

const NEIGHBOURS: Readonly<Record<'http' | 'compute', readonly GridNeighbour[]>> = {
  http: [
    { workload: 'http', share: 0.1 },
    { workload: 'http', share: 0.4 },
    { workload: 'stream', share: 0.1, trafficMbps: 15 },
    { workload: 'stream', share: 0.1, trafficMbps: 50 },
    { workload: 'compute', share: 0.1 },
    { workload: 'compute', share: 0.4 },
  ],
  compute: [
    { workload: 'http', share: 0.1 },
    { workload: 'http', share: 0.4 },
    { workload: 'stream', share: 0.1, trafficMbps: 15 },
    { workload: 'stream', share: 0.1, trafficMbps: 50 },
  ],
};

/** What is measured of a workload, alone and beside one neighbour at most; mixes are for what the model predicts. */
export function calibrationPlan(
  hardwareProfile: string,
  workload: 'http' | 'compute',
  { rules, shares, loadedShares }: Extent,
): MeasuringPlan {
  const neighbours = NEIGHBOURS[workload];
  const beside = ({ workload: name, share, trafficMbps }: GridNeighbour) => ({
    workload: name,
    budgetUs: share * PERIOD_US,
    ...(trafficMbps === undefined ? {} : { trafficMbps }),
  });
  return readMeasuringPlan({
    ...rules,
    hardwareProfile,
    workload,
    workloads: Object.fromEntries(['http', 'stream', 'compute'].map((name) => [name, PLAIN_WORKLOADS[name]])),
    periodUs: PERIOD_US,
    conditions: [
      ...shares[workload].map((share) => ({ budgetUs: share * PERIOD_US })),
      ...loadedShares.flatMap((share) =>
        neighbours.map((neighbour) => ({ budgetUs: share * PERIOD_US, neighbours: [beside(neighbour)] })),
      ),
    ],
  });
}
