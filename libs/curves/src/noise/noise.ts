import type { Condition } from '../condition.js';
import { fitRunToRun, type RunToRun, runVariance } from './run-to-run.js';

/** The noise of runs, and what it leaves in the mean of each condition. */
export interface Noise {
  readonly runToRun: RunToRun;
  /** Relative variance of the mean of each condition. */
  readonly ofMeans: readonly number[];
  /** Whether the runs of a condition differ more than those of others let expect. */
  readonly disturbed: readonly boolean[];
}

/** What other conditions tell of the noise of one counts for so many degrees of freedom against its own runs. */
const POOLED_DEGREES = 10;

/** From runs that were repeated; null where no condition was, so that noise cannot be told from lack of fit. */
export function noiseOfRuns(conditions: readonly Condition[]): Noise | null {
  const repeated = conditions.filter(({ runs }) => runs > 1);
  if (repeated.length === 0) return null;
  const { runToRun, disturbed } = fitRunToRun(
    repeated.map(({ share, mean, sd, runs }) => ({ share, variance: (sd / mean) ** 2, degrees: runs - 1 })),
  );
  const ofMeans = conditions.map(({ share, mean, sd, runs }) => {
    const pooled = POOLED_DEGREES * runVariance(runToRun, share);
    const own = (runs - 1) * (sd / mean) ** 2;
    return (pooled + own) / (POOLED_DEGREES + runs - 1) / runs;
  });
  const isDisturbed = new Map(repeated.map((condition, i) => [condition, disturbed[i] ?? false]));
  return { runToRun, ofMeans, disturbed: conditions.map((condition) => isDisturbed.get(condition) ?? false) };
}

/** Relative sd of a run that is assumed with the weight of one condition where no run was repeated. */
const ASSUMED_SD = 0.05;

/** From how far each condition is from a fit with so many `degrees` of freedom: all scatter counts as noise. */
export function noiseOfResiduals(
  conditions: readonly Condition[],
  residuals: readonly number[],
  degrees: number,
): Noise {
  // A fit with as many parameters as conditions would leave no residual at all.
  const used = conditions.length / degrees;
  // Two runs that happen to lie on a line through 0 are no proof that there is no noise.
  const assumed = ASSUMED_SD ** 2 / (degrees + 1);
  const { runToRun } = fitRunToRun(
    conditions.map(({ share }, i) => {
      const scatter = used * (residuals[i] ?? 0) ** 2;
      return { share, variance: assumed + (scatter * degrees) / (degrees + 1), degrees: 1 };
    }),
  );
  return {
    runToRun: { ...runToRun, degrees },
    ofMeans: conditions.map(({ share, runs }) => runVariance(runToRun, share) / runs),
    disturbed: conditions.map(() => false),
  };
}
