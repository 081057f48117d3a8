import type { Condition } from '../condition.js';
import { fitModel } from '../fit-model.js';
import { TooLittleData } from '../too-little-data.js';
import { foldsOf, type LeaveOut } from './folds.js';
import { type Forecast, forecast } from './forecast.js';

/** A condition beside what a model says of it that was fitted without it. */
export interface LeftOut {
  readonly condition: Condition;
  readonly forecast: Forecast;
}

export interface CrossValidation {
  readonly folds: number;
  readonly leftOut: readonly LeftOut[];
  /** Folds whose rest does not determine a model; what they left out is not judged. */
  readonly unfitted: readonly { readonly fold: string; readonly reason: string }[];
}

/**
 * Predicts every condition from the others: whatever looks at the data (the choice of a family, which effects are
 * believed, the noise) is repeated for each fold.
 */
export function crossValidate(conditions: readonly Condition[], leaveOut: LeaveOut): CrossValidation {
  const steps = foldByFold(conditions, leaveOut);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same in steps, for whoever tells progress or may stop: before each fold it yields the part that is done. */
export function* foldByFold(
  conditions: readonly Condition[],
  leaveOut: LeaveOut,
): Generator<number, CrossValidation> {
  const folds = foldsOf(conditions, leaveOut);
  const leftOut: LeftOut[] = [];
  const unfitted: { fold: string; reason: string }[] = [];
  for (const [i, fold] of folds.entries()) {
    yield i / folds.length;
    try {
      const model = fitModel(fold.rest);
      leftOut.push(...fold.leftOut.map((condition) => ({ condition, forecast: forecast(model, condition) })));
    } catch (error) {
      if (!(error instanceof TooLittleData)) throw error;
      unfitted.push({ fold: fold.name, reason: error.message });
    }
  }
  return { folds: folds.length, leftOut, unfitted };
}
