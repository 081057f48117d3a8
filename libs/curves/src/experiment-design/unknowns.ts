import { type Condition, mixKey } from '../condition.js';
import { beyondMeasured, isMixMeasured, isPeriodOutside, isShareOutside } from '../hull.js';
import { lossOf, totalLoad } from '../interference/effects.js';
import { formOf, throughputAfter } from '../interference/forms.js';
import { familyOf } from '../isolated/families.js';
import type { ThroughputModel } from '../model.js';
import { runVariance } from '../noise/run-to-run.js';
import { EXTRAPOLATION_SD, type Operation } from '../prediction/prediction.js';

/** How log throughput at an operation moves with the unknowns of a model: those named by index, and not the others. */
export interface Sensitivity {
  readonly indices: readonly number[];
  readonly values: readonly number[];
}

export interface Scatter {
  readonly ofRuns: number;
  readonly ofConditions: number;
}

/** A model seen as linear in what is not known of it; the only place of experiment design that reads its parameters. */
export interface Unknowns {
  /** Sd of each unknown before any run. */
  readonly priorSd: readonly number[];
  /** Null where the model expects no throughput, so that nothing is relative to it. */
  sensitivity(operation: Operation): Sensitivity | null;
  /** Relative variances around the model: of runs, which is averaged out, and of whole conditions, which stays. */
  scatter(operation: Operation): Scatter;
  /** Relative variance of one run around what the model expects, once nothing is unknown. */
  runVariance(operation: Operation): number;
}

/** What a parameter of the isolated curve may change of log throughput, before any run: far more than any run leaves. */
const CURVE_PRIOR_SD = 3;
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
/** Parts of the way from the least to the largest measured share. */
const GRID = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1];

/**
 * What is not known: the parameters of the isolated curve, the effects of each kind of neighbour that was measured or is
 * needed, and what is special about each of the `needs` that lies outside of what was measured, of which the model's own
 * bounds take the same sd.
 */
export function unknownsOf(model: ThroughputModel, needs: readonly Operation[]): Unknowns {
  const { isolated, interference, hull } = model;
  const family = familyOf(isolated);
  const form = formOf(interference);
  const expected = family.curve(isolated.parameters);
  const curve = Object.entries(isolated.parameters).flatMap(([name, value]) =>
    value === null ? [] : [{ name, value }],
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
  const logThroughput = (name: string, value: number, share: number) =>
    Math.log(family.curve({ ...isolated.parameters, [name]: value })(share));
  const slopesAt = (share: number) =>
    curve.map(({ name, value }) => {
      const step = STEP * (Math.abs(value) || 1);
      return (
        (logThroughput(name, value + step, share) - logThroughput(name, value - step, share)) / (2 * step)
      );
    });
  const measuredSlopes = GRID.map((part) => slopesAt(hull.minShare + part * (hull.maxShare - hull.minShare)));
  // Parameters come in units of their own: each is measured by the most that it changes at a measured share.
  const scales = curve.map((_, i) => {
    const most = Math.max(...measuredSlopes.map((slopes) => Math.abs(at(slopes, i))).filter(Number.isFinite));
    return most > 0 && Number.isFinite(most) ? 1 / most : 1;
  });
  const lackOfFit = Math.max(model.lackOfFit, LEAST_LACK_OF_FIT);
  const loadedVariance = ({ neighbours }: Operation) =>
    neighbours.length > 0 ? interference.lackOfFit ** 2 : 0;
  return {
    priorSd: [
      ...curve.map(() => CURVE_PRIOR_SD),
      ...loads.map(() => KIND_PRIOR_SD),
      ...outside.map(() => EXTRAPOLATION_SD),
    ],
    sensitivity(operation) {
      const { share, neighbours, periodUs } = operation;
      const loss = lossOf(interference, neighbours, periodUs).value;
      const [here, after] = [loss, loss + STEP].map((one) => throughputAfter(form, expected, share, one));
      if (!(here && after)) return null;
      const lossSlope = Math.log(after / here) / STEP;
      const indices: number[] = [];
      const values: number[] = [];
      const add = (index: number, value: number) => {
        indices.push(index);
        values.push(value);
      };
      const slopes = slopesAt(form.left(share, loss));
      if (!slopes.every(Number.isFinite)) return null;
      for (const [i, slope] of slopes.entries()) add(i, slope * at(scales, i));
      for (const [i, { kind, unit, most }] of loads.entries()) {
        if (!neighbours.some((neighbour) => neighbour.kind === kind)) continue;
        const { share: total, traffic } = totalLoad(kind, unit, neighbours, most);
        add(curve.length + i, lossSlope * (unit === null ? total : traffic / most));
      }
      const special = outside.indexOf(outsideKey(model, operation));
      if (special >= 0) add(curve.length + loads.length + special, 1);
      return { indices, values };
    },
    scatter(operation) {
      const isNew = outsideKey(model, operation);
      // What is special about a condition that no need is about, tells nothing of the needs: it is noise.
      const special = isNew !== '' && !outside.includes(isNew) ? EXTRAPOLATION_SD ** 2 : 0;
      return {
        ofRuns: runVariance(model.runToRun, operation.share),
        ofConditions: lackOfFit ** 2 + loadedVariance(operation) + special,
      };
    },
    runVariance(operation) {
      return runVariance(model.runToRun, operation.share) + model.lackOfFit ** 2 + loadedVariance(operation);
    },
  };
}

/** Names what of an operation lies outside of what was measured; empty inside. */
function outsideKey(model: ThroughputModel, { share, periodUs, neighbours }: Operation): string {
  const { hull } = model;
  const parts: unknown[] = [
    isMixMeasured(hull, neighbours) ? null : mixKey(neighbours),
    isPeriodOutside(hull, periodUs) ? periodUs : null,
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

function at(values: readonly number[], index: number): number {
  return values[index] as number;
}
