import type { Condition } from './condition.js';
import { studentQuantile } from './fitting/student.js';
import type { ThroughputModel } from './model.js';
import { noiseOfRuns } from './noise/noise.js';
import { runVariance } from './noise/run-to-run.js';
import { predict } from './prediction/prediction.js';

/** A condition that a model was fitted to, against that model. */
export interface StandardisedResidual {
  readonly condition: Condition;
  /** What the model expects of its mean. */
  readonly expected: number;
  /** Mean / expected - 1. */
  readonly relativeError: number;
  /** That error in standard deviations of such a mean around the model, as the fit weighed it. */
  readonly deviations: number;
  /** What `deviations` of its rank would be if all were normal. */
  readonly normalScore: number;
}

/** Degrees of freedom from which Student's t is a normal distribution. */
const CERTAIN = 1e6;

/** The residuals of a model, of the `conditions` that it was fitted to; those whose mean is 0 have none. */
export function standardisedResiduals(
  model: ThroughputModel,
  conditions: readonly Condition[],
): StandardisedResidual[] {
  const usable = conditions.filter(({ mean }) => mean > 0);
  const ofMeans = noiseOfRuns(usable)?.ofMeans;
  const residuals = usable.map((condition, i) => {
    const { share, runs, mean, neighbours } = condition;
    const expected = predict(model, condition, 0.5).mean;
    const relativeError = mean / expected - 1;
    const noise = ofMeans?.[i] ?? runVariance(model.runToRun, share) / runs;
    const loaded = neighbours.length > 0 ? model.interference.lackOfFit ** 2 : 0;
    const deviations = relativeError / Math.sqrt(noise + model.lackOfFit ** 2 + loaded);
    return { condition, expected, relativeError, deviations };
  });
  const scores = normalScores(residuals.map(({ deviations }) => deviations));
  return residuals.map((residual, i) => ({ ...residual, normalScore: scores[i] ?? 0 }));
}

/**
 * For each value, where a normal distribution would have the one of its rank (Blom 1958).
 * @example normalScores([3, 1, 2]) // [0.869, -0.869, 0]
 */
export function normalScores(values: readonly number[]): number[] {
  const ranks = new Map(
    [...values.keys()]
      .sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
      .map((index, rank) => [index, rank]),
  );
  return values.map((_, index) => {
    const part = ((ranks.get(index) ?? 0) + 1 - 3 / 8) / (values.length + 1 / 4);
    return part < 0.5 ? -studentQuantile(1 - part, CERTAIN) : studentQuantile(part, CERTAIN);
  });
}
