import {
  type Condition,
  fitModel,
  forecast,
  type Judged,
  type Operation,
  summarise,
  TooLittleData,
} from '@plimsoll/curves';
import { normalOf } from '@plimsoll/units';
import { MEASURED, UNSEEN } from './design.js';
import type { Truth } from './truths.js';

/** One benchmark drawn from a truth, fitted, and judged by runs that the fit did not see. */
export interface Replication {
  readonly family: string;
  /** New runs under the conditions that were fitted. */
  readonly same: readonly Judged[];
  /** Runs under other conditions, between those. */
  readonly unseen: readonly Judged[];
}

/** New runs in each judged condition. */
const JUDGED_RUNS = 5;

/** Draws `runs` runs of each condition and fits them; null where the model refuses what was drawn. */
export function replicate(truth: Truth, runs: number, uniform: () => number): Replication | null {
  const normal = normalOf(uniform);
  const drawRuns = (operation: Operation, centre: number, count: number) =>
    Array.from({ length: count }, () =>
      Math.max(0, centre * (1 + truth.noiseAt(operation.share) * normal())),
    );
  const drawCentre = (operation: Operation) => truth.expected(operation) * (1 + truth.scatter * normal());

  const centres = MEASURED.map(drawCentre);
  const conditions = MEASURED.map((operation, i): Condition => {
    return { ...operation, ...summarise(drawRuns(operation, centres[i] ?? NaN, runs)) };
  });
  const model = fitted(conditions);
  if (!model) return null;
  const judge = (operation: Operation, centre: number): Judged => ({
    forecast: forecast(model, operation),
    samples: drawRuns(operation, centre, JUDGED_RUNS),
  });
  return {
    family: model.isolated.family,
    same: MEASURED.map((operation, i) => judge(operation, centres[i] ?? NaN)),
    unseen: UNSEEN.map((operation) => judge(operation, drawCentre(operation))),
  };
}

function fitted(conditions: readonly Condition[]) {
  try {
    return fitModel(conditions);
  } catch (error) {
    if (error instanceof TooLittleData) return null;
    throw error;
  }
}
