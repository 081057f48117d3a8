import type { NeighbourLoad } from './condition.js';
import { studentQuantile } from './fitting/student.js';
import { areNeighboursOutside, isShareOutside } from './hull.js';
import { familyOf } from './isolated/families.js';
import type { ThroughputModel } from './model.js';
import { runVariance } from './run-to-run.js';
import { slowdown } from './slowdown.js';

/** Throughput of a run: its expectation, and one-sided bounds at the asked confidence. */
export interface Prediction {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** Whether share, period or neighbours lie outside of what was measured; the bounds are wider then. */
  readonly extrapolated: boolean;
}

/** Where a prediction is asked for. */
export interface Operation {
  readonly share: number;
  readonly periodUs: number;
  readonly neighbours: readonly NeighbourLoad[];
}

/** Relative sd added where a prediction is extrapolated: nothing measured says how far to trust it. */
export const EXTRAPOLATION_SD = 0.05;

type Curves = Pick<ThroughputModel, 'isolated' | 'interference'>;

/** Expected throughput at `share` beside `neighbours`. */
export function meanThroughput(curves: Curves, share: number, neighbours: readonly NeighbourLoad[]): number {
  const isolated = familyOf(curves.isolated).evaluate(curves.isolated.parameters, share);
  return isolated * Math.exp(-slowdown(curves.interference, neighbours).value);
}

/** A model beside given neighbours at a given period: all but the share is worked out once. */
export interface LoadedCurve {
  /** The prediction at a share. Among measured shares, and above them, its lower bound rises to one maximum at most. */
  at(share: number): Prediction;
}

/**
 * The loaded curve at one-sided `confidence` in [0.5, 1).
 *
 * The relative variance of a run is run-to-run noise + lack of fit + parameters (+ extrapolation). The errors of the
 * neighbours' effects are added up in absolute value, so that the lower bound falls with every neighbour's share and
 * traffic; all but the noise are free of the own share, and the noise grows with it, so that lower = isolated curve *
 * (1 - t sqrt(variance)) is a product of log-concave factors: unimodal in the share.
 */
export function loadedCurve(
  model: ThroughputModel,
  periodUs: number,
  neighbours: readonly NeighbourLoad[],
  confidence: number,
): LoadedCurve {
  const family = familyOf(model.isolated);
  const effect = slowdown(model.interference, neighbours);
  const slow = Math.exp(-effect.value);
  const t = studentQuantile(confidence, model.degrees);
  const fixedVariance = model.lackOfFit ** 2 + model.isolated.relativeError ** 2 + effect.standardError ** 2;
  const outside = areNeighboursOutside(model, neighbours) || !model.hull.periodsUs.includes(periodUs);
  return {
    at(share) {
      const mean = family.evaluate(model.isolated.parameters, share) * slow;
      const extrapolated = outside || isShareOutside(model.hull, share);
      const widening = extrapolated ? EXTRAPOLATION_SD ** 2 : 0;
      const width = t * Math.sqrt(runVariance(model.runToRun, share) + fixedVariance + widening);
      return { mean, lower: mean * Math.max(0, 1 - width), upper: mean * (1 + width), extrapolated };
    },
  };
}

/** The prediction for one operation. Always answers; outside of what was measured it says so. */
export function predict(model: ThroughputModel, operation: Operation, confidence: number): Prediction {
  return loadedCurve(model, operation.periodUs, operation.neighbours, confidence).at(operation.share);
}
