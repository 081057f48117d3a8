import type { ThroughputModel } from '../model.js';
import { EXTRAPOLATION_SD } from '../prediction/prediction.js';

/** What is known of how much was asked of a VM in a window. */
export interface WindowLoad {
  readonly throughput: number;
  /** What was asked of the VM, in the unit of the throughput. */
  readonly offered?: number;
  /** Whether more was asked than it could deliver, as whoever measured it says. */
  readonly saturated?: boolean;
  /** Processor time that it used, and time that it was throttled, in ms over all its cores. */
  readonly usedMs?: number;
  readonly throttledMs?: number;
}

/** Readings at both ends of a window are not of one instant: they are taken to be exact within this part. */
export const READ_WITHIN = 0.05;
/** No window repeats more exactly than this, however short the runs of the benchmark were. */
const LEAST_SD = 1e-6;

/** Whether more was asked of the VM than it could deliver; what was said of it counts before what was offered. */
export function isSaturated({ throughput, offered, saturated }: WindowLoad): boolean {
  return saturated ?? (offered !== undefined && throughput < (1 - READ_WITHIN) * offered);
}

/**
 * Whether the VM used up its budgets, given the shares that it had on its cores. Where its processor time is not known,
 * its throttled time tells: that of a period is no longer than what the budget leaves of it, and none where the budget
 * was not used up.
 */
export function isUsedUp(
  { usedMs, throttledMs = 0 }: WindowLoad,
  shares: readonly number[],
  windowMs: number,
): boolean {
  const share = shares.reduce((sum, each) => sum + each, 0);
  if (usedMs !== undefined) return usedMs >= (1 - READ_WITHIN) * share * windowMs;
  return throttledMs > 0 && throttledMs >= (1 - READ_WITHIN) * (shares.length - share) * windowMs;
}

/**
 * Relative sd of the noise of a window, from that of a run of the benchmark. Noise is taken to be independent from one
 * moment to the next, so that its variance falls with the length; where `runMs` is null, since that of runs is not
 * known, a window is taken for as long as a run.
 */
export function windowSd(runSd: number, runMs: number | null, windowMs: number): number {
  return Math.max(LEAST_SD, runMs === null ? runSd : runSd * Math.sqrt(runMs / windowMs));
}

/** The bias that a model admits to, as a relative sd: its lack of fit, and more where it was extrapolated. */
export function admittedBias(model: ThroughputModel, isExtrapolated: boolean): number {
  const beyond = isExtrapolated ? EXTRAPOLATION_SD : 0;
  return Math.hypot(model.lackOfFit, model.interference.lackOfFit, beyond);
}
