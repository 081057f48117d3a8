import { type LackOfFit, lackOfFitOf } from './bounds/lack-of-fit.js';
import { fitRunQuantiles } from './bounds/run-quantiles.js';
import { runVariance } from './bounds/run-to-run.js';
import type { Condition } from './condition.js';
import { type Curves, chooseShape, fitCurves, freeParameters, refineCurves } from './curves.js';
import { diagnose } from './diagnostics.js';
import { huberWeight } from './fitting/huber.js';
import { hullOf } from './hull.js';
import type { Weighted } from './interference/interference.js';
import type { ThroughputModel } from './model.js';
import { type Noise, noiseOfResiduals, noiseOfRuns } from './noise.js';

/** Curves, lack of fit and robust weights depend on each other: each pass takes them from the one before. */
const PASSES = 4;
/** From so many standard deviations on, a condition counts for less (Huber 1964). */
const HUBER_ERRORS = 2;
/** Relative variance of a condition's mean until something is known. */
const UNKNOWN_VARIANCE = 1e-4;

/**
 * Fits a model to conditions of one workload on one profile. Its shape is chosen and the isolated curve first fitted
 * without neighbours, then the losses by neighbours from all shares together; then each once more from all conditions,
 * with the noise and lack of fit that were found, a condition that stands out counting for less. Throws TooLittleData.
 */
export function fitModel(conditions: readonly Condition[]): ThroughputModel {
  const usable = conditions.filter(({ mean }) => mean > 0);
  const repeated = noiseOfRuns(usable);
  const start = weigh(usable, repeated, { alone: 0, loaded: 0 });
  const shape = chooseShape(start);
  let curves = fitCurves(shape, start);
  for (let pass = 1; ; pass += 1) {
    const residuals = usable.map((condition) => condition.mean / curves.expected(condition) - 1);
    const free = freeParameters(curves);
    const degrees = Math.max(1, usable.length - free, shape.folds.length);
    const noise = repeated ?? noiseOfResiduals(usable, residuals, degrees);
    const lackOfFit = lackOfFitOf(
      residuals.map((residual, i) => ({
        residual,
        variance: noise.ofMeans[i] ?? 0,
        loaded: isLoaded(usable[i]),
      })),
      free,
      curves.isolated.freeParameters,
      shape.folds,
    );
    const measured = weigh(usable, noise, lackOfFit);
    const fitted = measured.map(({ condition, variance }, i) => {
      const residual = residuals[i] ?? 0;
      const deviations = residual / Math.sqrt(variance);
      const weight = huberWeight(deviations, HUBER_ERRORS);
      return { condition, variance, residual, deviations, weight, disturbed: noise.disturbed[i] ?? false };
    });
    if (pass === PASSES) {
      const spread = usable.map((condition) => {
        const loaded = isLoaded(condition) ? lackOfFit.loaded ** 2 : 0;
        return Math.sqrt(runVariance(noise.runToRun, condition.share) + lackOfFit.alone ** 2 + loaded);
      });
      return {
        isolated: curves.isolated,
        interference: { form: shape.form.name, ...curves.effects, lackOfFit: lackOfFit.loaded },
        runToRun: noise.runToRun,
        runQuantiles: fitRunQuantiles(deviationsOfRuns(curves, usable, spread), noise.runToRun.degrees),
        lackOfFit: lackOfFit.alone,
        degrees,
        hull: hullOf(usable),
        selection: shape.selection,
        diagnostics: diagnose(fitted),
      };
    }
    curves = refineCurves(
      curves,
      fitted.map(({ condition, variance, weight }) => ({ condition, variance: variance / weight })),
    );
  }
}

/** Each condition with the relative variance of its mean around the model. */
function weigh(conditions: readonly Condition[], noise: Noise | null, lackOfFit: LackOfFit): Weighted[] {
  return conditions.map((condition, i) => {
    const loaded = isLoaded(condition) ? lackOfFit.loaded ** 2 : 0;
    const variance = (noise?.ofMeans[i] ?? UNKNOWN_VARIANCE) + lackOfFit.alone ** 2 + loaded;
    return { condition, variance };
  });
}

/** Single runs around the model, in standard deviations; as many more as the fit has bent towards them. */
function deviationsOfRuns(
  curves: Curves,
  conditions: readonly Condition[],
  spread: readonly number[],
): number[] {
  const deviations = conditions.flatMap((condition, i) => {
    const expected = curves.expected(condition);
    return (condition.samples ?? []).map((run) => (run / expected - 1) / (spread[i] ?? 1));
  });
  const bent = Math.sqrt(deviations.length / Math.max(1, deviations.length - freeParameters(curves)));
  return deviations.map((deviation) => deviation * bent);
}

function isLoaded(condition: Condition | undefined): boolean {
  return (condition?.neighbours.length ?? 0) > 0;
}
