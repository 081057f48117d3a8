import { quantile } from 'simple-statistics';
import type { Condition } from '../condition.js';
import { shareBands } from './bands.js';
import { type Coverage, coverageOf, type Judged } from './coverage.js';
import { type CrossValidation, crossValidate, type LeftOut } from './cross-validation.js';
import { conditionName, type LeaveOut } from './folds.js';

/** How well conditions were predicted that the fit did not see. */
export interface Score {
  readonly conditions: number;
  /** Median and 95th percentile of |measured mean / predicted mean - 1| over conditions; null of none. */
  readonly medianError: number | null;
  readonly p95Error: number | null;
  /** Of single runs, with the condition as the cluster; conditions of which only mean, sd and n are known do not count. */
  readonly coverage: readonly Coverage[];
}

/** The score of the conditions whose share lies in [from, to]. */
export interface BandScore extends Score {
  readonly from: number;
  readonly to: number;
}

export interface Evaluation extends Score, CrossValidation {
  readonly leaveOut: LeaveOut;
  readonly bands: readonly BandScore[];
}

/** Judges the model by conditions that it did not see. `uniform` draws from [0, 1). */
export function evaluateModel(
  conditions: readonly Condition[],
  leaveOut: LeaveOut,
  uniform: () => number,
): Evaluation {
  return judge(leaveOut, crossValidate(conditions, leaveOut), uniform);
}

/** The judgement of what a cross-validation told. `uniform` draws from [0, 1). */
export function judge(leaveOut: LeaveOut, validation: CrossValidation, uniform: () => number): Evaluation {
  const { leftOut } = validation;
  return {
    leaveOut,
    ...validation,
    ...scoreOf(leftOut, uniform),
    bands: shareBands(leftOut.map(({ condition }) => condition.share)).map(({ from, to }) => {
      const within = leftOut.filter(({ condition: { share } }) => from <= share && share <= to);
      return { from, to, ...scoreOf(within, uniform) };
    }),
  };
}

function scoreOf(leftOut: readonly LeftOut[], uniform: () => number): Score {
  const errors = leftOut.map(relativeError);
  return {
    conditions: errors.length,
    medianError: errors.length > 0 ? quantile(errors, 0.5) : null,
    p95Error: errors.length > 0 ? quantile(errors, 0.95) : null,
    coverage: coverageOf(byCondition(leftOut), uniform),
  };
}

/** Infinite where there was throughput and none was predicted. */
function relativeError({ condition: { mean }, forecast }: LeftOut): number {
  return mean === forecast.mean ? 0 : Math.abs(mean / forecast.mean - 1);
}

/** All that was predicted of one condition, which several folds may leave out. */
function byCondition(leftOut: readonly LeftOut[]): Judged[][] {
  const clusters = new Map<string, Judged[]>();
  for (const { condition, forecast } of leftOut) {
    const name = conditionName(condition);
    clusters.set(name, [...(clusters.get(name) ?? []), { forecast, samples: condition.samples ?? [] }]);
  }
  return [...clusters.values()];
}
