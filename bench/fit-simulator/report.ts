import { type Fold, foldsOf } from '@plimsoll/curves';
import { type FittedHost, fitHost } from '@plimsoll/simulator';
import { quantile } from '../statistics.js';
import { type Measured, predictors } from './predictors.js';

/** Of the conditions that were left out together, how far a predictor was off. */
export interface Score {
  readonly predictor: string;
  /** How many it predicted. */
  readonly conditions: number;
  /** Of |measured mean / predicted - 1|; NaN of none. */
  readonly medianError: number;
  readonly p95Error: number;
  /** Mean of measured mean / predicted - 1: below 0 where too much was promised. */
  readonly bias: number;
}

/** A workload, and what of it was left out in turn; judged by what ran beside a kind of neighbours, or by all (null). */
export interface Part {
  readonly workload: string;
  readonly leftOut: 'share' | 'level' | 'kind' | 'workload';
  readonly beside: string | null;
  readonly folds: number;
  readonly scores: readonly Score[];
}

export interface Report {
  readonly conditions: number;
  readonly runs: number;
  /** Relative sd between runs of a condition, over all conditions together. */
  readonly runSd: number;
  /** Fitted to all. */
  readonly host: FittedHost;
  readonly parts: readonly Part[];
}

interface Ways {
  readonly workload: string;
  readonly leftOut: Part['leftOut'];
  readonly folds: readonly Fold<Measured>[];
  readonly runSd: number;
}

interface LeftOut {
  readonly condition: Measured;
  /** By predictor, measured mean / predicted - 1; null where there was no prediction. */
  readonly errors: readonly (number | null)[];
}

/** Fits the simulated host to benchmarks of workloads on one real host; then without each part of them, which it predicts. */
export function report(measured: readonly Measured[], runSd: number): Report {
  const workloads = [...new Set(measured.map(({ workload }) => workload))];
  return {
    conditions: measured.length,
    runs: measured.reduce((sum, { runs }) => sum + runs, 0),
    runSd,
    host: fitHost(measured, runSd),
    parts: workloads.flatMap((workload) => {
      const own = measured.filter((one) => one.workload === workload);
      const others = measured.filter((one) => one.workload !== workload);
      return [
        ...(['share', 'level', 'kind'] as const).flatMap((leftOut) =>
          partsOf({ workload, leftOut, folds: foldsOf(own, leftOut), runSd }),
        ),
        ...(others.length > 0
          ? partsOf({ workload, leftOut: 'workload', folds: [neighboursElsewhere(own, others)], runSd })
          : []),
      ];
    }),
  };
}

/** All that was measured of a workload beside neighbours is left out: only other workloads tell what these cost. */
function neighboursElsewhere(own: readonly Measured[], others: readonly Measured[]): Fold<Measured> {
  const leftOut = own.filter(({ neighbours }) => neighbours.length > 0);
  return { name: 'neighbours', leftOut, rest: [...own.filter((one) => !leftOut.includes(one)), ...others] };
}

function partsOf({ workload, leftOut, folds, runSd }: Ways): Part[] {
  const found = folds.flatMap((fold) => predictLeftOut(fold, workload, runSd));
  const part = (beside: string | null, some: readonly LeftOut[]): Part => {
    return { workload, leftOut, beside, folds: folds.length, scores: scoresOf(some) };
  };
  if (leftOut === 'share') return [part(null, found)];
  const kinds = found.flatMap(({ condition }) => condition.neighbours.map(({ kind }) => kind));
  return [...new Set(kinds)].map((kind) =>
    part(
      kind,
      found.filter(({ condition }) => condition.neighbours.some((one) => one.kind === kind)),
    ),
  );
}

function predictLeftOut({ leftOut, rest }: Fold<Measured>, workload: string, runSd: number): LeftOut[] {
  const predictions = predictors.map(({ fit }) => fit(rest, workload, runSd));
  return leftOut.map((condition) => ({
    condition,
    errors: predictions.map((predict) => {
      const predicted = predict(condition);
      return predicted === null ? null : condition.mean / predicted - 1;
    }),
  }));
}

function scoresOf(leftOut: readonly LeftOut[]): Score[] {
  return predictors.map(({ name }, i) => {
    const errors = leftOut.flatMap(({ errors: { [i]: error } }) =>
      typeof error === 'number' ? [error] : [],
    );
    const sizes = errors.map(Math.abs);
    return {
      predictor: name,
      conditions: errors.length,
      medianError: quantile(sizes, 0.5),
      p95Error: quantile(sizes, 0.95),
      bias: errors.reduce((sum, error) => sum + error, 0) / errors.length,
    };
  });
}
