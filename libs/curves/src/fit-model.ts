import type { Condition } from './condition.js';
import { chooseCurves, freeParameters, refineCurves } from './curves.js';
import { diagnose, type Fitted } from './diagnostics.js';
import { huberWeight } from './fitting/huber.js';
import { hullOf } from './hull.js';
import type { Weighted } from './interference/interference.js';
import type { ThroughputModel } from './model.js';
import { type LackOfFit, lackOfFitOf } from './noise/lack-of-fit.js';
import { type Noise, noiseOfResiduals, noiseOfRuns } from './noise/noise.js';
import { fitRunQuantiles, NORMAL_RUNS } from './noise/run-quantiles.js';
import { predict } from './prediction/prediction.js';

/** Curves, lack of fit and robust weights depend on each other: each pass takes them from the one before. */
const PASSES = 4;
/** From so many standard deviations on, a condition counts for less (Huber 1964). */
const HUBER_ERRORS = 2;
/** Keeps a residual finite where a stolen share would leave nothing. */
const MOST_RESIDUAL = 1e3;
/** Relative variance of a condition's mean until something is known. */
const UNKNOWN_VARIANCE = 1e-4;

/**
 * Fits a model to conditions of one workload on one profile. Its shape is chosen by what it tells of left-out shares.
 * Then the isolated curve and the losses by neighbours are fitted in turn, each from all conditions, with the noise and
 * lack of fit that were found; a condition that stands out counts for less. Throws TooLittleData.
 */
export function fitModel(conditions: readonly Condition[]): ThroughputModel {
  const usable = conditions.filter(({ mean }) => mean > 0);
  const repeated = noiseOfRuns(usable);
  const start = weigh(usable, repeated, { alone: 0, loaded: 0 });
  const { shape, curves: first } = chooseCurves(start);
  let curves = first;
  for (let pass = 1; ; pass += 1) {
    const expected = usable.map(curves.expected);
    const residuals = usable.map(({ mean }, i) => Math.min(MOST_RESIDUAL, mean / (expected[i] ?? 0) - 1));
    const free = freeParameters(curves);
    const degrees = Math.max(1, usable.length - free, shape.folds.length);
    const noise = repeated ?? noiseOfResiduals(usable, residuals, degrees);
    const lackOfFit = lackOfFitOf({
      residuals: residuals.map((residual, i) => {
        return { residual, variance: noise.ofMeans[i] ?? 0, loaded: isLoaded(usable[i]) };
      }),
      free,
      isolatedFree: curves.isolated.freeParameters,
      folds: shape.folds,
      noiseIsKnown: repeated !== null,
    });
    const measured = weigh(usable, noise, lackOfFit);
    const fitted = measured.map(({ condition, variance }, i) => {
      const residual = residuals[i] ?? 0;
      const deviations = residual / Math.sqrt(variance);
      return {
        condition,
        variance,
        expected: expected[i] ?? 0,
        residual,
        deviations,
        weight: huberWeight(deviations, HUBER_ERRORS),
        disturbed: noise.disturbed[i] ?? false,
      };
    });
    if (pass === PASSES) {
      const model = {
        isolated: curves.isolated,
        interference: { form: shape.form.name, ...curves.effects, lackOfFit: lackOfFit.loaded },
        runToRun: noise.runToRun,
        runQuantiles: NORMAL_RUNS,
        lackOfFit: lackOfFit.alone,
        degrees,
        hull: hullOf(usable),
        selection: shape.selection,
        diagnostics: diagnose(fitted),
      };
      const deviations = deviationsOfRuns(model, fitted, free);
      return { ...model, runQuantiles: fitRunQuantiles(deviations, noise.runToRun.degrees) };
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

/**
 * Single runs around a model with so many `free` parameters, in standard deviations; as much further out as the model was
 * bent towards them, and would be further from a run that it has not seen.
 */
function deviationsOfRuns(model: ThroughputModel, fitted: readonly Fitted[], free: number): number[] {
  const deviations = fitted.flatMap(({ condition, residual, weight }) => {
    const { mean, relativeSd } = predict(model, condition, 0.5);
    // Far beyond any distance of runs: the condition is an outlier.
    if (mean === 0) return [];
    // What an outlier's mean is off is no matter of single runs.
    const off = (1 - weight) * residual;
    return (condition.samples ?? []).map((run) => (run / mean - 1 - off) / relativeSd);
  });
  const unseen = deviations.length / Math.max(1, deviations.length - free);
  return deviations.map((deviation) => deviation * unseen);
}

function isLoaded(condition: Condition | undefined): boolean {
  return (condition?.neighbours.length ?? 0) > 0;
}
