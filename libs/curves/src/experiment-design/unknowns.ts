import { type Condition, mixKey } from '../condition.js';
import { beyondMeasured, isShareOutside } from '../hull.js';
import { totalLoad } from '../interference.js';
import { familyOf } from '../isolated/families.js';
import type { ThroughputModel } from '../model.js';
import { EXTRAPOLATION_SD, type Operation } from '../prediction.js';
import { runVariance } from '../run-to-run.js';

/** How log throughput at an operation moves with the unknowns of a model: those named by index, and not the others. */
export interface Sensitivity {
  readonly indices: readonly number[];
  readonly values: readonly number[];
}

/** A model seen as linear in what is not known of it; the only place of experiment design that reads the model. */
export interface Unknowns {
  /** Sd of each unknown before any run. */
  readonly priorSd: readonly number[];
  /** Null where the model expects no throughput, so that nothing is relative to it. */
  sensitivity(operation: Operation): Sensitivity | null;
  /** Relative variance of the mean of `runs` runs around the model: noise of runs, and lack of fit, which stays. */
  conditionVariance(operation: Operation, runs: number): number;
  /** Relative variance of one run around what the model expects, once nothing is unknown. */
  runVariance(operation: Operation): number;
}

/** Parameters of the isolated curve, relative to their values: whatever the runs say counts for more than this. */
const CURVE_PRIOR_SD = 10;
/**
 * Loss of log throughput by neighbours of a kind that fill the core, or by the most traffic measured of them, before
 * any run: 40% more of one neighbour may cost a third, and not much more (in the paper 20 to 30%).
 */
const KIND_PRIOR_SD = 1;
/**
 * Conditions scatter around any model: that few of them did not show it, is no reason to expect all from repeating one.
 */
const LEAST_LACK_OF_FIT = 0.02;
/** For derivatives: relative to the parameter. */
const STEP = 1e-5;

/**
 * What is not known: the parameters of the isolated curve, the effects of each kind of neighbour that was measured or is
 * needed, and what is special about each of the `needs` that lies outside of what was measured, of which the model's own
 * bounds take the same sd.
 */
export function unknownsOf(model: ThroughputModel, needs: readonly Operation[]): Unknowns {
  const { isolated, interference } = model;
  const family = familyOf(isolated);
  const curve = Object.entries(isolated.parameters).flatMap(([name, value]) =>
    value === null ? [] : [{ name, value, scale: Math.abs(value) || 1 }],
  );
  const known = new Map(interference.kinds.map((effect) => [effect.kind, effect]));
  const kinds = [
    ...new Set([...known.keys(), ...needs.flatMap(({ neighbours }) => neighbours.map(({ kind }) => kind))]),
  ];
  const loads = kinds.flatMap((kind) => {
    const { trafficUnit = null, perTraffic = null, maxTraffic = null } = known.get(kind) ?? {};
    const perShare = { kind, unit: null, most: 1 };
    return perTraffic && maxTraffic ? [perShare, { kind, unit: trafficUnit, most: maxTraffic }] : [perShare];
  });
  const outside = [...new Set(needs.map((need) => outsideKey(model, need)))].filter((key) => key !== '');
  const atCurve = (name: string, value: number, share: number) =>
    Math.log(family.evaluate({ ...isolated.parameters, [name]: value }, share));
  const lackOfFit = Math.max(model.lackOfFit, LEAST_LACK_OF_FIT);
  return {
    priorSd: [
      ...curve.map(() => CURVE_PRIOR_SD),
      ...loads.map(() => KIND_PRIOR_SD),
      ...outside.map(() => EXTRAPOLATION_SD),
    ],
    sensitivity(operation) {
      const { share, neighbours } = operation;
      if (!(family.evaluate(isolated.parameters, share) > 0)) return null;
      const indices: number[] = [];
      const values: number[] = [];
      const add = (index: number, value: number) => {
        indices.push(index);
        values.push(value);
      };
      for (const [i, { name, value, scale }] of curve.entries()) {
        const [low, high] = [value - STEP * scale, value + STEP * scale];
        const slope = (atCurve(name, high, share) - atCurve(name, low, share)) / (2 * STEP);
        if (!Number.isFinite(slope)) return null;
        add(i, slope);
      }
      for (const [i, { kind, unit, most }] of loads.entries()) {
        if (!neighbours.some((neighbour) => neighbour.kind === kind)) continue;
        const { share: total, traffic } = totalLoad(kind, unit, neighbours, most);
        add(curve.length + i, unit === null ? -total : -traffic / most);
      }
      const special = outside.indexOf(outsideKey(model, operation));
      if (special >= 0) add(curve.length + loads.length + special, 1);
      return { indices, values };
    },
    conditionVariance(operation, runs) {
      const isNew = outsideKey(model, operation);
      // What is special about a condition that no need is about, tells nothing of the needs: it is noise.
      const special = isNew !== '' && !outside.includes(isNew) ? EXTRAPOLATION_SD ** 2 : 0;
      return runVariance(model.runToRun, operation.share) / runs + lackOfFit ** 2 + special;
    },
    runVariance({ share }) {
      return runVariance(model.runToRun, share) + model.lackOfFit ** 2;
    },
  };
}

/** Names what of an operation lies outside of what was measured; empty inside. */
function outsideKey(model: ThroughputModel, { share, periodUs, neighbours }: Operation): string {
  const { hull } = model;
  const mix = mixKey(neighbours);
  const parts: unknown[] = [
    hull.mixes.includes(mix) ? null : mix,
    hull.periodsUs.includes(periodUs) ? null : periodUs,
    isShareOutside(hull, share) ? share : null,
    ...beyondMeasured(model, neighbours).map(({ kind, quantity, asked }) => [kind, quantity, asked]),
  ];
  return parts.every((part) => part === null) ? '' : JSON.stringify(parts);
}

/** Names a condition, for two lists of them to be compared; shares are quotients of floats. */
export function conditionKey({ share, periodUs, neighbours }: Operation | Condition): string {
  const beside = neighbours.map((each) => [each.kind, each.share.toFixed(9), each.traffic]);
  return JSON.stringify([share.toFixed(9), periodUs, beside.map((each) => JSON.stringify(each)).sort()]);
}
