import { median } from 'simple-statistics';
import type { Condition } from './condition.js';
import type { Outlier, ThroughputModel } from './model.js';

/** A condition this many standard deviations from the model is listed. */
const OUTLIER_ERRORS = 3.5;

/** A condition against the model that was fitted to it. */
export interface Fitted {
  readonly condition: Condition;
  readonly expected: number;
  /** Relative to what is expected. */
  readonly residual: number;
  readonly deviations: number;
  readonly weight: number;
  readonly disturbed: boolean;
}

export function diagnose(fitted: readonly Fitted[]): ThroughputModel['diagnostics'] {
  const means = fitted.map(({ condition }) => condition.mean);
  const centre = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  const total = means.reduce((sum, mean) => sum + (mean - centre) ** 2, 0);
  const left = fitted.reduce((sum, { condition, expected }) => sum + (condition.mean - expected) ** 2, 0);
  return {
    conditions: fitted.length,
    runs: fitted.reduce((sum, { condition }) => sum + condition.runs, 0),
    rSquared: total > 0 ? 1 - left / total : 1,
    medianRelativeError: median(fitted.map(({ residual }) => Math.abs(residual))),
    outliers: fitted.flatMap((one) => outlierOf(one) ?? []),
  };
}

function outlierOf({ condition, residual, deviations, weight, disturbed }: Fitted): Outlier | null {
  const far = Math.abs(deviations) > OUTLIER_ERRORS;
  if (!far && !disturbed) return null;
  const { label, share, periodUs, neighbours } = condition;
  return {
    ...(label === undefined ? {} : { label }),
    share,
    periodUs,
    neighbours,
    what: far ? 'mean' : 'spread',
    relativeError: residual,
    deviations,
    weight,
  };
}
