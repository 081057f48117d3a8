import { studentQuantile } from '../fitting/student.js';
import { type Knot, valueAt } from './knots.js';

/**
 * How far single runs lie from their expectation, in standard deviations, beyond what Student's t says: by that
 * quantile, for runs below and above the expectation. Empty for runs of which only mean and sd are known.
 */
export interface RunQuantiles {
  readonly below: readonly Knot[];
  readonly above: readonly Knot[];
}

/** Runs of which nothing but mean and sd is known. */
export const NORMAL_RUNS: RunQuantiles = { below: [], above: [] };

const CONFIDENCES = [0.6, 0.7, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 0.99, 0.995, 0.999];
/** Student's t counts for so many runs beyond a quantile, against those that were measured there. */
const ASSUMED_RUNS = 1;

/**
 * Runs need not be normal: a host that is disturbed now and then has a long tail below, and none above. `deviations`
 * are of single runs, in standard deviations, around the model.
 */
export function fitRunQuantiles(deviations: readonly number[], degrees: number): RunQuantiles {
  if (deviations.length === 0) return NORMAL_RUNS;
  const sorted = Float64Array.from(deviations).sort();
  const students = CONFIDENCES.map((confidence) => studentQuantile(confidence, degrees));
  return { below: offsets(sorted.map((u) => -u).reverse(), students), above: offsets(sorted, students) };
}

/** Offsets of the upper quantiles of `sorted` from Student's, shrunk to 0 the fewer runs lie beyond them. */
function offsets(sorted: Float64Array, students: readonly number[]): Knot[] {
  let least = 0;
  const knots = CONFIDENCES.map((confidence, i) => {
    const student = students[i] ?? 0;
    // The rank at which a further run is beyond with probability 1 - confidence (split conformal prediction).
    const beyond = (sorted.length + 1) * (1 - confidence);
    const place = Math.max(0, sorted.length - beyond);
    const [low, high] = [
      sorted[Math.floor(place)] ?? 0,
      sorted[Math.min(sorted.length - 1, Math.ceil(place))] ?? 0,
    ];
    const measured = low + (place - Math.floor(place)) * (high - low);
    const quantile = (beyond * measured + ASSUMED_RUNS * student) / (beyond + ASSUMED_RUNS);
    // More confidence never asks for less.
    least = Math.max(least, quantile);
    return { at: student, value: least - student };
  });
  // At confidence 0.5 both bounds are the expectation itself.
  return [{ at: 0, value: 0 }, ...knots];
}

/** How many standard deviations below (or above) its expectation a run is with probability 1 - confidence; at least 0. */
export function runQuantile(offsets: readonly Knot[], student: number): number {
  return student + valueAt(offsets, student);
}
