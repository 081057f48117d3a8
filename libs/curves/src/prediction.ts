import { mixKey, type NeighbourLoad } from './condition.js';
import { type Estimate, type KindEffect, totalLoad } from './interference.js';
import { familyOf } from './isolated/families.js';
import type { ThroughputModel } from './model.js';
import { runVariance } from './run-to-run.js';
import { studentQuantile } from './student.js';

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

/** Shares and traffic are quotients of floats: within this much of the hull they lie in it. */
const ROUNDING = 1e-9;

type Curves = Pick<ThroughputModel, 'isolated' | 'interference'>;

/** Expected throughput at `share` beside `neighbours`. */
export function meanThroughput(curves: Curves, share: number, neighbours: readonly NeighbourLoad[]): number {
  const isolated = familyOf(curves.isolated).evaluate(curves.isolated.parameters, share);
  return isolated * Math.exp(-slowdown(curves, neighbours).value);
}

/** A model beside given neighbours at a given period: all but the share is worked out once. */
export interface LoadedCurve {
  readonly extrapolatedNeighbours: boolean;
  /** The prediction at a share. Its lower bound rises to one maximum and then falls, if it falls at all. */
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
  const effect = slowdown(model, neighbours);
  const slow = Math.exp(-effect.value);
  const t = studentQuantile(confidence, model.degrees);
  const fixedVariance = model.lackOfFit ** 2 + model.isolated.relativeError ** 2 + effect.standardError ** 2;
  const { minShare, maxShare, periodsUs } = model.hull;
  const extrapolatedNeighbours = isOutside(model, neighbours) || !periodsUs.includes(periodUs);
  return {
    extrapolatedNeighbours,
    at(share) {
      const mean = family.evaluate(model.isolated.parameters, share) * slow;
      const outside = share < minShare * (1 - ROUNDING) || share > maxShare * (1 + ROUNDING);
      const extrapolated = extrapolatedNeighbours || outside;
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

/** Kinds among `neighbours` that the model has no data of; they are taken for the worst kind known. */
export function unknownKinds(model: ThroughputModel, neighbours: readonly NeighbourLoad[]): string[] {
  const known = new Set(model.interference.kinds.map(({ kind }) => kind));
  return [...new Set(neighbours.map(({ kind }) => kind).filter((kind) => !known.has(kind)))];
}

/** Kinds whose total share or traffic is beyond what was measured of them. */
export function kindsBeyondMeasured(model: ThroughputModel, neighbours: readonly NeighbourLoad[]): string[] {
  return model.interference.kinds
    .filter((effect) => {
      const { share, traffic } = loadOf(effect, neighbours);
      return (
        share > effect.maxShare * (1 + ROUNDING) || traffic > (effect.maxTraffic ?? Infinity) * (1 + ROUNDING)
      );
    })
    .map(({ kind }) => kind);
}

function isOutside(model: ThroughputModel, neighbours: readonly NeighbourLoad[]): boolean {
  if (neighbours.length === 0) return false;
  return (
    !model.hull.mixes.includes(mixKey(neighbours)) ||
    unknownKinds(model, neighbours).length > 0 ||
    kindsBeyondMeasured(model, neighbours).length > 0
  );
}

/** Loss of log throughput, and its error: the sum of the absolute parts, at least the error of any combination. */
function slowdown({ interference }: Curves, neighbours: readonly NeighbourLoad[]): Estimate {
  let value = 0;
  let standardError = 0;
  if (neighbours.length === 0) return { value, standardError };
  const known = new Set(interference.kinds.map(({ kind }) => kind));
  const strangers = neighbours.filter(({ kind }) => !known.has(kind));
  for (const effect of interference.kinds) {
    const { share, traffic } = loadOf(effect, neighbours);
    value += effect.perShare.value * share + (effect.perTraffic?.value ?? 0) * traffic;
    standardError +=
      effect.perShare.standardError * share + (effect.perTraffic?.standardError ?? 0) * traffic;
  }
  for (const stranger of strangers) {
    const worst = interference.kinds
      .map((effect) => slowdownAs(effect, stranger))
      .reduce((most, one) => (one.value > most.value ? one : most), { value: 0, standardError: 0 });
    value += worst.value;
    standardError += worst.standardError;
  }
  return { value, standardError };
}

function slowdownAs(effect: KindEffect, neighbour: NeighbourLoad): Estimate {
  const { share, traffic } = loadOf(effect, [{ ...neighbour, kind: effect.kind }]);
  return {
    value: effect.perShare.value * share + (effect.perTraffic?.value ?? 0) * traffic,
    standardError: effect.perShare.standardError * share + (effect.perTraffic?.standardError ?? 0) * traffic,
  };
}

/** A neighbour that does not say its traffic is taken to receive the most that was measured of its kind. */
function loadOf(
  effect: KindEffect,
  neighbours: readonly NeighbourLoad[],
): { share: number; traffic: number } {
  return totalLoad(effect.kind, effect.trafficUnit, neighbours, effect.maxTraffic ?? 0);
}
