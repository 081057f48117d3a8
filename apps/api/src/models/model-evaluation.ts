import { type Evaluation, foldByFold, judge, type LeaveOut } from '@plimsoll/curves';
import { uniformOf } from '@plimsoll/units';
import { ProblemError } from '../http/problem-error.js';
import type { JobKind } from '../jobs/job-kind.js';
import { conditionsOf } from './fitted-conditions.js';
import { ModelEntity } from './model.entity.js';

export interface ModelEvaluationParams {
  readonly modelId: string;
  readonly leaveOut: readonly LeaveOut[];
}

/** Every fold repeats the whole fit: the time grows with the square of the conditions. */
export const MOST_CONDITIONS = 500;
/** Of the resampling; the same for all, so that an evaluation repeats exactly. */
const SEED = 1;

/** Judges a model's shape by data that its fit did not see: the data it was fitted on, left out part by part. */
export const modelEvaluation: JobKind<ModelEvaluationParams, readonly Omit<Evaluation, 'leftOut'>[]> = {
  kind: 'model-evaluation',
  async run(context) {
    const { dataSource } = context;
    const { modelId, leaveOut } = context.params;
    const model = await dataSource.getRepository(ModelEntity).findOneByOrFail({ id: modelId });
    const conditions = await conditionsOf(dataSource.manager, model.benchmarkIds, model.excludedPoints);
    if (conditions.length > MOST_CONDITIONS) {
      const detail = `the model has ${conditions.length} conditions; models of up to ${MOST_CONDITIONS} are evaluated`;
      throw new ProblemError('not_supported', detail);
    }
    let evaluations = context.checkpoint ?? [];
    for (const what of leaveOut.slice(evaluations.length)) {
      const steps = foldByFold(conditions, what);
      let step = steps.next();
      while (!step.done) {
        // A fold can take seconds: whoever cancels should not wait for all of them.
        await context.report((evaluations.length + step.value) / leaveOut.length, evaluations);
        step = steps.next();
      }
      const { leftOut: _, ...evaluation } = judge(what, step.value, uniformOf(SEED));
      const next = [...evaluations, evaluation];
      evaluations = await context.report(next.length / leaveOut.length, next);
    }
    return { modelId, evaluations };
  },
};
