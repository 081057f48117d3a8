import type { ModelFits } from '@plimsoll/contract';
import type { DataSource } from 'typeorm';
import { ProblemError } from '../http/problem-error.js';
import type { JobKind } from '../jobs/job-kind.js';
import { fitBenchmarks, storeModel } from '../models/models.js';

interface Curve {
  readonly hardwareProfile: string;
  readonly workload: string;
}

export interface ModelFitsParams {
  /** What is to be fitted, in this order. */
  readonly curves: readonly Curve[];
  readonly promote: boolean;
}

/** Fits the next version of many models, one after the other; a curve that cannot be fitted is skipped, and says why. */
export const modelFits: JobKind<ModelFitsParams, ModelFits> = {
  kind: 'model-fits',
  async run(context) {
    const { curves, promote } = context.params;
    let done = context.checkpoint ?? { models: [], skipped: [] };
    const isDone = () => done.models.length + done.skipped.length;
    while (isDone() < curves.length) {
      const curve = curves[isDone()]!;
      const progress = (isDone() + 1) / curves.length;
      const fitted = await tryToFit(context.dataSource, curve);
      if (fitted instanceof ProblemError) {
        const { code, detail } = fitted;
        done = await context.report(progress, {
          ...done,
          skipped: [...done.skipped, { ...curve, code, detail }],
        });
        continue;
      }
      done = await context.report(progress, async (manager) => {
        const { id, version, promoted } = await storeModel(
          manager,
          { ...curve, promote },
          fitted,
          context.by,
        );
        return { ...done, models: [...done.models, { id, ...curve, version, promoted }] };
      });
    }
    return done;
  },
};

async function tryToFit(dataSource: DataSource, curve: Curve) {
  try {
    return await fitBenchmarks(dataSource.manager, curve);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
}
