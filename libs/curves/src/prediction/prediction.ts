import type { NeighbourLoad } from '../condition.js';
import { greatestBetween } from '../fitting/knots.js';
import { studentQuantile } from '../fitting/student.js';
import { areNeighboursOutside, isPeriodOutside, isShareOutside } from '../hull.js';
import { lossOf } from '../interference/effects.js';
import { formOf, throughputAfter } from '../interference/forms.js';
import { familyOf } from '../isolated/families.js';
import type { ThroughputModel } from '../model.js';
import { runQuantile } from '../noise/run-quantiles.js';
import { mostRunVariance, runVariance } from '../noise/run-to-run.js';

/** Throughput of a run: its expectation, and one-sided bounds at the asked confidence. */
export interface Prediction {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** Relative sd of a run around the mean, by noise and by all that the fit leaves open. */
  readonly relativeSd: number;
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

/** Degrees of freedom from which Student's t is a normal distribution. */
const CERTAIN = 1e6;

/** No loss is more uncertain than this in log throughput: keeps bounds finite where nothing may be left. */
const MOST_LOSS_ERROR = 5;

/** A model beside given neighbours at a given period: all but the share is worked out once. */
export interface LoadedCurve {
  at(share: number): Prediction;
  /** What holds at every share in [low, high], and is exact where they are one. */
  between(low: number, high: number): Extremes;
}

/** Over an interval of shares. */
export interface Extremes {
  readonly leastLower: number;
  readonly leastMean: number;
  readonly mostRelativeSd: number;
}

/** What a model needs for many predictions, worked out once. */
interface Compiled {
  readonly curve: (share: number) => number;
  readonly quantiles: Map<number, Quantiles>;
}

/** How many standard deviations a bound keeps from the expectation. */
interface Quantiles {
  readonly below: number;
  readonly above: number;
  /** Squared, and only for what the fit leaves open: that few conditions say little of it. */
  readonly doubt: number;
}
const compiledModels = new WeakMap<ThroughputModel, Compiled>();

function compile(model: ThroughputModel): Compiled {
  let compiled = compiledModels.get(model);
  if (!compiled) {
    compiled = { curve: familyOf(model.isolated).curve(model.isolated.parameters), quantiles: new Map() };
    compiledModels.set(model, compiled);
  }
  return compiled;
}

function quantilesOf(model: ThroughputModel, { quantiles }: Compiled, confidence: number): Quantiles {
  let found = quantiles.get(confidence);
  if (!found) {
    // Confidences of suggestions are searched for: what is kept stays small.
    if (quantiles.size >= 100) quantiles.clear();
    const noise = studentQuantile(confidence, model.runToRun.degrees);
    found = {
      below: runQuantile(model.runQuantiles.below, noise),
      above: runQuantile(model.runQuantiles.above, noise),
      doubt: studentQuantile(confidence, model.degrees) ** 2 - studentQuantile(confidence, CERTAIN) ** 2,
    };
    quantiles.set(confidence, found);
  }
  return found;
}

/**
 * The loaded curve at one-sided `confidence` in [0.5, 1).
 *
 * lower = mean * (1 - width), width^2 = q^2 * (noise + fit) + (t^2 - z^2) * fit, where fit is the relative variance by
 * lack of fit, parameters (and extrapolation), q the quantile of single runs, and Student's t has few degrees of freedom
 * for what the fit leaves open: only the number of conditions tells it, not that of runs (z is normal). The errors of the neighbours' effects are added up in
 * absolute value, so that the lower bound falls with every neighbour's share and traffic; it need not rise with the
 * own share.
 */
export function loadedCurve(
  model: ThroughputModel,
  periodUs: number,
  neighbours: readonly NeighbourLoad[],
  confidence: number,
): LoadedCurve {
  const compiled = compile(model);
  const { curve } = compiled;
  const quantiles = quantilesOf(model, compiled, confidence);
  const form = formOf(model.interference);
  const { value: loss, standardError: lossError } = lossOf(model.interference, neighbours, periodUs);
  const idleLoss = lossOf(model.interference, [], periodUs).value;
  const loaded = neighbours.length > 0 ? model.interference.lackOfFit ** 2 : 0;
  const outside = areNeighboursOutside(model, neighbours) || isPeriodOutside(model.hull, periodUs);
  const isOutside = (share: number) => outside || isShareOutside(model.hull, share);

  /** Relative variances of a run at any share in [low, high], at the most: by noise, and by what the fit leaves open. */
  const fitVariance = (low: number, high: number, extrapolated: boolean) => {
    // Of all that neighbours may have taken, so that no neighbour makes the curve surer.
    const parameters = greatestBetween(
      model.isolated.relativeErrors,
      form.left(low, loss),
      form.left(high, idleLoss),
    );
    const interference = form.proportional ? lossError : lossErrorBetween(low, high);
    const widening = extrapolated ? EXTRAPOLATION_SD ** 2 : 0;
    return model.lackOfFit ** 2 + loaded + parameters ** 2 + interference ** 2 + widening;
  };
  const width = (quantile: number, noise: number, fit: number) =>
    Math.sqrt(quantile ** 2 * (noise + fit) + quantiles.doubt * fit);
  /** How much log throughput falls at the most, somewhere in [low, high], with a loss one standard error larger. */
  const lossErrorBetween = (low: number, high: number) => {
    const least = throughputAfter(form, curve, low, loss + lossError);
    const most = throughputAfter(form, curve, high, loss);
    return least > 0 ? Math.min(MOST_LOSS_ERROR, Math.log(most / least)) : MOST_LOSS_ERROR;
  };
  return {
    at(share) {
      const mean = throughputAfter(form, curve, share, loss);
      const extrapolated = isOutside(share);
      const noise = runVariance(model.runToRun, share);
      const fit = fitVariance(share, share, extrapolated);
      const lower = mean * Math.max(0, 1 - width(quantiles.below, noise, fit));
      const upper = mean * (1 + width(quantiles.above, noise, fit));
      return { mean, lower, upper, relativeSd: Math.sqrt(noise + fit), extrapolated };
    },
    between(low, high) {
      const noise = mostRunVariance(model.runToRun, low, high);
      const fit = fitVariance(low, high, isOutside(low) || isOutside(high));
      const leastMean = throughputAfter(form, curve, low, loss);
      const leastLower = leastMean * Math.max(0, 1 - width(quantiles.below, noise, fit));
      return { leastLower, leastMean, mostRelativeSd: Math.sqrt(noise + fit) };
    },
  };
}

/** The prediction for one operation. Always answers; outside of what was measured it says so. */
export function predict(model: ThroughputModel, operation: Operation, confidence: number): Prediction {
  return loadedCurve(model, operation.periodUs, operation.neighbours, confidence).at(operation.share);
}
