import { shareEstimate } from '@plimsoll/curves';

/** Of each side, so that both together hold with 95%. */
const ONE_SIDED = 0.975;

/** How often a promise was kept, beside how often it was to be. */
export interface Verdict {
  readonly trials: number;
  readonly kept: number;
  readonly share: number;
  /** The 95% interval of Clopper and Pearson (Biometrika 26, 1934) around it, for independent trials. */
  readonly lower: number;
  readonly upper: number;
  readonly asked: number;
  /** Whether even the upper limit is below what was asked. */
  readonly isBroken: boolean;
}

export function verdictOf(kept: readonly boolean[], asked: number): Verdict {
  const count = kept.filter(Boolean).length;
  const { fraction, lower, upper } = shareEstimate(count, kept.length, ONE_SIDED);
  return { trials: kept.length, kept: count, share: fraction, lower, upper, asked, isBroken: upper < asked };
}

/**
 * The same of trials that come in runs: those of one run met the same disturbance, and tell less than as many independent
 * ones. The interval is of so many trials as tell as much (E. L. Korn and B. I. Graubard, Survey Methodology 24, 1998).
 */
export function verdictOfRuns(runs: readonly (readonly boolean[])[], asked: number): Verdict {
  const verdict = verdictOf(runs.flat(), asked);
  const { share } = verdict;
  const trials = effectiveTrials(runs, share);
  const { lower } = shareEstimate(Math.floor(share * trials), trials, ONE_SIDED);
  const { upper } = shareEstimate(Math.ceil(share * trials), trials, ONE_SIDED);
  return { ...verdict, lower, upper, isBroken: upper < asked };
}

/** As many runs as there are where all trials ended the same, as nothing then tells how alike those of one run are. */
function effectiveTrials(runs: readonly (readonly boolean[])[], share: number): number {
  const trials = runs.flat().length;
  const ofTrials = trials * share * (1 - share);
  if (ofTrials === 0) return runs.length;
  const squares = runs.reduce((sum, run) => sum + (run.filter(Boolean).length - share * run.length) ** 2, 0);
  const ofRuns = (squares * runs.length) / Math.max(1, runs.length - 1);
  return Math.max(1, Math.round(trials / Math.max(1, ofRuns / ofTrials)));
}

export function verdictInWords({ trials, kept, share, lower, upper, asked }: Verdict): string {
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`;
  return `${kept} of ${trials}: ${percent(share)} (${percent(lower)} to ${percent(upper)}), asked ${percent(asked)}`;
}
