import { studentQuantile } from '../fitting/student.js';
import { type Batch, batchesOf, batchLength, type DriftObservation, isCounted } from './batches.js';
import { batchNoise, driftAlarm, LEAST_BATCHES } from './sequential-test.js';

/** Whether a VM still behaves as its model says. */
export interface Drift {
  readonly state: 'too-few' | 'steady' | 'drifted';
  /** Mean relative error, since the drift where there is one, with its two-sided 95% interval; null while too few. */
  readonly bias: { readonly estimate: number; readonly lower: number; readonly upper: number } | null;
  /** When the drift began, in the time of the observations; null where there is none. */
  readonly since: number | null;
  readonly advice: 'refit' | null;
  /** Windows that were filled, and those that tell nothing since they were not. */
  readonly counted: number;
  readonly ignored: number;
}

/** What counts as drift. */
export interface DriftOptions {
  /** Bias that the model admits to: the relative sd of its lack of fit. */
  readonly tolerance: number;
  /** Most false alarms for each VM and observed year; 0.01 when absent. */
  readonly alarmsPerYear?: number;
}

/** Windows from which the length of batches is told. */
const FIRST_WINDOWS = 1000;
const INTERVAL = 0.95;

/**
 * Tests the windows of one VM for a bias beyond the tolerance, in either direction, at a rate of false alarms that holds
 * over all time: the test may be repeated whenever windows have come, on all of them since the model was fitted. The
 * length of batches comes from the first windows alone, so that an alarm, once raised, stays. Throws a RangeError.
 */
export function driftOf(observations: readonly DriftObservation[], options: DriftOptions): Drift {
  const { tolerance, alarmsPerYear = 0.01 } = options;
  if (!(tolerance >= 0)) throw new RangeError(`a tolerance of at least 0, not ${tolerance}`);
  if (!(alarmsPerYear > 0)) throw new RangeError(`alarmsPerYear above 0, not ${alarmsPerYear}`);
  for (const { relativeSd, windowMs, relativeError } of observations) {
    if (!(relativeSd > 0)) throw new RangeError(`a relativeSd above 0, not ${relativeSd}`);
    if (!(windowMs > 0)) throw new RangeError(`a windowMs above 0, not ${windowMs}`);
    if (!Number.isFinite(relativeError)) throw new RangeError(`a finite relativeError, not ${relativeError}`);
  }
  const ordered = [...observations].sort((a, b) => a.at - b.at);
  const filled = ordered.filter(isCounted);
  const counts = { counted: filled.length, ignored: ordered.length - filled.length };
  const batches =
    filled.length < FIRST_WINDOWS ? [] : batchesOf(ordered, batchLength(filled.slice(0, FIRST_WINDOWS)));
  if (batches.length <= LEAST_BATCHES) {
    return { state: 'too-few', bias: null, since: null, advice: null, ...counts };
  }
  const alarm = driftAlarm(batches, tolerance, alarmsPerYear);
  const bias = biasOf(alarm ? batches.slice(alarm.since) : batches, batches);
  if (!alarm) return { state: 'steady', bias, since: null, advice: null, ...counts };
  return { state: 'drifted', bias, since: batches[alarm.since]?.from ?? null, advice: 'refit', ...counts };
}

/** The weighted mean of `some` batches, with an interval from the noise of `all`. */
function biasOf(some: readonly Batch[], all: readonly Batch[]): Drift['bias'] {
  const noise = batchNoise(all);
  if (!noise) return null;
  const weight = some.reduce((sum, { sd }) => sum + 1 / sd ** 2, 0);
  const estimate = some.reduce((sum, { mean, sd }) => sum + mean / sd ** 2, 0) / weight;
  const half = (studentQuantile((1 + INTERVAL) / 2, noise.degrees) * noise.scale) / Math.sqrt(weight);
  return { estimate, lower: estimate - half, upper: estimate + half };
}
