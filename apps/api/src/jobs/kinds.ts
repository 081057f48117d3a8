import { modelFits } from '../model-fits/model-fits.js';
import { modelEvaluation } from '../models/model-evaluation.js';
import { replans } from '../replans/replans.js';
import { simulations } from '../simulations/simulations.js';
import type { JobKind } from './job-kind.js';

/** Every kind of job that workers can do. */
export const kinds: readonly JobKind<unknown, unknown>[] = [modelFits, modelEvaluation, replans, simulations];
