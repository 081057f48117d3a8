import { studentQuantile } from '../fitting/student.js';
import { familyOf } from '../isolated/families.js';
import type { ThroughputModel } from '../model.js';
import { runQuantile } from '../noise/run-quantiles.js';

/** How many standard deviations a bound keeps from the expectation. */
interface Quantiles {
  readonly below: number;
  readonly above: number;
  /** Squared, and only for what the fit leaves open: that few conditions say little of it. */
  readonly doubt: number;
}

interface Compiled {
  readonly curve: (share: number) => number;
  readonly quantiles: Map<number, Quantiles>;
}
const compiledModels = new WeakMap<ThroughputModel, Compiled>();

/** Degrees of freedom from which Student's t is a normal distribution. */
const CERTAIN = 1e6;

/** What many predictions of a model at one confidence need, worked out once: its isolated curve, and quantiles. */
export function compile(model: ThroughputModel, confidence: number) {
  let compiled = compiledModels.get(model);
  if (!compiled) {
    compiled = { curve: familyOf(model.isolated).curve(model.isolated.parameters), quantiles: new Map() };
    compiledModels.set(model, compiled);
  }
  return { curve: compiled.curve, quantiles: quantilesOf(model, compiled, confidence) };
}

function quantilesOf(model: ThroughputModel, { quantiles }: Compiled, confidence: number): Quantiles {
  let found = quantiles.get(confidence);
  if (!found) {
    // Confidences of suggestions are searched for: what is kept stays small.
    if (quantiles.size >= 100) quantiles.clear();
    const noise = studentQuantile(confidence, model.runToRun.degrees);
    found = {
      below: runQuantile(model.runQuantiles.below, noise),
      above: runQuantile(model.runQuantiles.above, noise),
      doubt: studentQuantile(confidence, model.degrees) ** 2 - studentQuantile(confidence, CERTAIN) ** 2,
    };
    quantiles.set(confidence, found);
  }
  return found;
}
