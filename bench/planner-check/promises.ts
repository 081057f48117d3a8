import { coverageOf, type Judged } from '@plimsoll/curves';
import { uniformOf } from '@plimsoll/units';
import { calibrate } from './benchmark.js';
import type { Simulated } from './host.js';
import { CONFIDENCES, type Confidence, drawRequest, judge, type Twist } from './mixes.js';

export interface Effort {
  /** Benchmarks that are measured and fitted anew. */
  readonly calibrations: number;
  /** Requests of each twist and confidence on each of them. */
  readonly plans: number;
  readonly seed: number;
}

/** How often promises were kept. */
export interface Promises {
  readonly enforcer: Simulated;
  readonly twist: Twist;
  readonly confidence: Confidence;
  /** Budgets were what the plan says, times this. */
  readonly part: number;
  readonly plans: number;
  readonly infeasible: number;
  readonly runs: number;
  readonly fraction: number;
  /** 99% interval of that, by resampling calibrations with all that was planned on them. */
  readonly interval: readonly [lower: number, upper: number];
  /** Mean of delivered over promised. */
  readonly delivered: number;
}

/** Runs of each plan. */
const RUNS = 3;
/** With budgets so much smaller promises must fail: else they would be larger than it takes. */
export const LESS = 0.9;

/**
 * Plans random mixes on simulated hosts and runs them. What is promised is an average over calibrations, and all that is
 * planned on one shares its errors: a calibration is a cluster.
 */
export function promisesOf(
  enforcer: Simulated,
  twists: readonly Twist[],
  { calibrations, plans, seed }: Effort,
): Promises[] {
  const rows = twists.flatMap((twist) =>
    CONFIDENCES.flatMap((confidence) =>
      [1, LESS].map((part) => ({ twist, confidence, part, infeasible: 0, ratios: [] as number[][][] })),
    ),
  );
  for (let calibration = 0; calibration < calibrations; calibration += 1) {
    const models = calibrate(enforcer, seed + calibration);
    const uniform = uniformOf(seed + 7919 * (calibration + 1));
    for (const row of rows) row.ratios.push([]);
    for (const twist of twists) {
      for (let plan = 0; plan < plans * CONFIDENCES.length; plan += 1) {
        const confidence = CONFIDENCES[plan % CONFIDENCES.length] as Confidence;
        const request = drawRequest(enforcer, models, twist, confidence, uniform);
        const drawn = Math.floor(uniform() * 2 ** 31);
        for (const row of rows) {
          if (row.twist !== twist || row.confidence !== confidence) continue;
          const ratios = judge(request, RUNS, row.part, drawn);
          if (ratios) row.ratios.at(-1)?.push(ratios);
          else row.infeasible += 1;
        }
      }
    }
  }
  const uniform = uniformOf(seed);
  return rows.map(({ twist, confidence, part, infeasible, ratios }) => {
    const clusters = ratios.map((planned) => planned.map((samples) => promised(confidence, samples)));
    const [coverage] = coverageOf(clusters, uniform);
    const all = ratios.flat(2);
    return {
      enforcer,
      twist,
      confidence,
      part,
      plans: ratios.flat().length,
      infeasible,
      runs: all.length,
      fraction: coverage?.fraction ?? NaN,
      interval: coverage?.interval ?? [NaN, NaN],
      delivered: all.reduce((sum, ratio) => sum + ratio, 0) / all.length,
    };
  });
}

/** Delivered over promised, whose lower bound is 1. */
function promised(confidence: number, samples: readonly number[]): Judged {
  return {
    forecast: { mean: 1, extrapolated: false, bounds: [{ confidence, lower: 1, upper: Infinity }] },
    samples,
  };
}

/** Whether promises are kept less often than was said, beyond chance. */
export function isBroken({ confidence, interval, part }: Promises): boolean {
  return part === 1 && !(interval[1] >= confidence);
}

/** Whether promises are kept as often with budgets that are smaller: then they need not be what they are. */
export function isTooDear({ confidence, interval, part }: Promises): boolean {
  return part < 1 && !(interval[1] < confidence);
}
