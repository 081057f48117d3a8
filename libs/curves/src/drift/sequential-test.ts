import type { Batch } from './batches.js';

/** When the test has seen enough. */
export interface Alarm {
  /** Index of the batch that raised it. */
  readonly batch: number;
  /** Index of the batch from which on the evidence grew. */
  readonly since: number;
}

/** Noise of batch means: `scale` times the sd that independent windows would give, known to `degrees` of freedom. */
export interface BatchNoise {
  readonly scale: number;
  readonly degrees: number;
}

/** Batches that tell the noise before the first one is tested. */
export const LEAST_BATCHES = 10;
/** Shifts beyond the tolerance that are looked for, in sd of a batch mean. */
const SHIFTS = [0.25, 0.5, 1, 2, 4, 8, 16];
/** The most evidence of one batch, as a logarithm: an hour of disturbance is no drift, three at least must agree. */
const MOST_GAIN = 6;
const YEAR_MS = 365.25 * 24 * 3_600_000;

/**
 * Tests one batch after another for a bias above `tolerance` or below -`tolerance`, relative to the predicted mean.
 * Null where there is no alarm.
 *
 * Each batch multiplies the evidence of each shift by a likelihood ratio of expectation 1 at most while the bias is
 * within the tolerance; evidence of a change at any later time is added at the rate `alarmsPerYear` (the detector of
 * Shiryaev and Roberts). So the evidence of a VM that did not drift is expected to be `alarmsPerYear` times the observed
 * years, and by Doob's inequality it reaches 1, the alarm, with that probability at most, in any time. The ratios are
 * those of Student's t with the noise of the batches before, few of which say little.
 */
export function driftAlarm(
  batches: readonly Batch[],
  tolerance: number,
  alarmsPerYear: number,
): Alarm | null {
  const suspicions = [1, -1].flatMap((direction) =>
    SHIFTS.map((shift) => ({ direction, shift, evidence: 0, rise: 0, since: LEAST_BATCHES })),
  );
  const noise = new RunningNoise();
  for (const [index, batch] of batches.entries()) {
    if (index >= LEAST_BATCHES) {
      const { scale, degrees } = noise.estimate();
      const earned = (alarmsPerYear * batch.observedMs) / YEAR_MS / suspicions.length;
      let total = 0;
      for (const suspicion of suspicions) {
        const excess = (suspicion.direction * batch.mean - tolerance) / (scale * batch.sd);
        const gain = Math.min(MOST_GAIN, logRatio(excess, suspicion.shift, degrees));
        suspicion.evidence = (suspicion.evidence + earned) * Math.exp(gain);
        if (suspicion.rise <= 0) suspicion.since = index;
        suspicion.rise = Math.max(0, suspicion.rise) + gain;
        total += suspicion.evidence;
      }
      if (total >= 1) {
        const strongest = suspicions.reduce((best, each) => (each.evidence > best.evidence ? each : best));
        return { batch: index, since: strongest.since };
      }
    }
    noise.add(batch);
  }
  return null;
}

/** Noise of all batches; null of fewer than two. */
export function batchNoise(batches: readonly Batch[]): BatchNoise | null {
  const noise = new RunningNoise();
  for (const batch of batches) noise.add(batch);
  return batches.length < 2 ? null : noise.estimate();
}

/** Log likelihood ratio of t + shift against t, for Student's t. */
function logRatio(t: number, shift: number, degrees: number): number {
  return ((degrees + 1) / 2) * Math.log((degrees + t * t) / (degrees + (t - shift) ** 2));
}

/** From differences of neighbouring batches (von Neumann 1941), which a drift leaves as they were. */
class RunningNoise {
  private last: Batch | null = null;
  private sum = 0;
  private count = 0;

  add(batch: Batch): void {
    if (this.last) {
      this.sum += (batch.mean - this.last.mean) ** 2 / (batch.sd ** 2 + this.last.sd ** 2);
      this.count += 1;
    }
    this.last = batch;
  }

  /** Neighbouring differences share a batch: they tell as much as two thirds of as many independent ones. */
  estimate(): BatchNoise {
    return {
      scale: Math.max(LEAST_SCALE, Math.sqrt(this.sum / this.count)),
      degrees: Math.max(1, (2 * this.count) / 3),
    };
  }
}

/** Equal batches are not free of noise, but rounded. */
const LEAST_SCALE = 1e-6;
