import type { NeighbourLoad } from '../condition.js';
import { greatestBetween } from '../fitting/knots.js';
import {
  areMixesMeasured,
  areNeighboursOutside,
  isEnvelopeBeyond,
  isPeriodOutside,
  isShareOutside,
} from '../hull.js';
import { type Estimate, lossOf } from '../interference/effects.js';
import type { Envelope } from '../interference/envelope.js';
import { formOf, throughputAfter } from '../interference/forms.js';
import { worstLoss } from '../interference/worst-loss.js';
import type { ThroughputModel } from '../model.js';
import { mostRunVariance, runVariance } from '../noise/run-to-run.js';
import { compile } from './compiled-model.js';

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

/** What neighbours, or all that an envelope allows, do to a curve. */
interface Surroundings {
  readonly loss: Estimate;
  readonly loaded: boolean;
  readonly outside: boolean;
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
  const loss = lossOf(model.interference, neighbours, periodUs);
  const outside = areNeighboursOutside(model, neighbours);
  return curveAfter(model, periodUs, { loss, loaded: neighbours.length > 0, outside }, confidence);
}

/**
 * For each room, the curve beside the worst of all mixes within `envelope` whose shares fit into it: no higher than the
 * loaded curve beside any of them, and lower the more room there is. Extrapolated where one of them would be.
 */
export function envelopeCurves(
  model: ThroughputModel,
  periodUs: number,
  envelope: Envelope,
  confidence: number,
): (room: number) => LoadedCurve {
  const loaded = envelope.mostNeighbours > 0;
  const unmeasured = loaded && !areMixesMeasured(model.hull, envelope);
  return (room) => {
    const loss = worstLoss(model.interference, envelope, room, periodUs);
    const outside = unmeasured || isEnvelopeBeyond(model, envelope, room);
    return curveAfter(model, periodUs, { loss, loaded, outside }, confidence);
  };
}

function curveAfter(
  model: ThroughputModel,
  periodUs: number,
  surroundings: Surroundings,
  confidence: number,
): LoadedCurve {
  const { curve, quantiles } = compile(model, confidence);
  const form = formOf(model.interference);
  const { value: loss, standardError: lossError } = surroundings.loss;
  const idleLoss = lossOf(model.interference, [], periodUs).value;
  const loaded = surroundings.loaded ? model.interference.lackOfFit ** 2 : 0;
  const outside = surroundings.outside || isPeriodOutside(model.hull, periodUs);
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
