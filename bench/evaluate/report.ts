import { type Condition, type Evaluation, evaluateModel, fitModel, type LeaveOut } from '@plimsoll/curves';
import { uniformOf } from '@plimsoll/units';

/** The same file gives the same numbers. */
const SEED = 1;

/** How well the model of a benchmark predicts what it did not see. */
export interface Report {
  readonly file: string;
  readonly conditions: number;
  readonly runs: number;
  /** Conditions of which the single runs are known: those that can be judged by coverage. */
  readonly withRuns: number;
  /** What was chosen when all data were fitted. */
  readonly family: string;
  readonly interference: string;
  readonly leaveOut: Readonly<Record<LeaveOut, Evaluation>>;
}

/** Fits all conditions, and again without each part of them. Throws TooLittleData where not even all determine a model. */
export function report(file: string, conditions: readonly Condition[]): Report {
  const { isolated, interference } = fitModel(conditions);
  const uniform = uniformOf(SEED);
  const by = (leaveOut: LeaveOut) => evaluateModel(conditions, leaveOut, uniform);
  return {
    file,
    conditions: conditions.length,
    runs: conditions.reduce((sum, { runs }) => sum + runs, 0),
    withRuns: conditions.filter(({ samples }) => samples !== undefined).length,
    family: isolated.family,
    interference: interference.form,
    leaveOut: { condition: by('condition'), share: by('share'), level: by('level'), kind: by('kind') },
  };
}
