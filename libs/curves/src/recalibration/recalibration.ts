import type { Hull } from '../hull.js';
import { latestChange } from './latest-change.js';

/**
 * A delivered run against its prediction: (throughput / mean - 1) / relative sd, where the relative sd is the predicted
 * one of a run. -1.3 is a run that fell 1.3 sd short.
 */
export interface DeliveredScore {
  /** Budget / period, in (0, 1]. */
  readonly share: number;
  readonly score: number;
}

/** The latest scores of runs at shares up to `upTo`, the oldest first. */
export interface ScoreBand {
  readonly upTo: number;
  readonly scores: readonly number[];
}

/** What delivered runs say of the bounds, by band of shares. Plain data: what is stored. */
export interface Recalibration {
  /** The most scores that a band keeps. */
  readonly window: number;
  /** By rising share. */
  readonly bands: readonly ScoreBand[];
}

/** Where the bounds of a run lie, in relative sd from the mean: lower bound = mean * (1 + lower * relative sd). */
export interface RecalibratedQuantiles {
  readonly lower: number;
  readonly upper: number;
}

/** Noise grows with the share; more bands would learn more slowly, each from its own runs alone. */
const BANDS = 3;
/** Enough for ranks at a confidence of 0.999. */
const WINDOW = 1000;
/** With fewer scores, ranks promise coverage only on average over windows that differ much: they may widen a bound alone. */
const LEAST_SCORES = 30;

/** No scores yet, in three bands of equal width over the measured shares. */
export function emptyRecalibration(
  { minShare, maxShare }: Pick<Hull, 'minShare' | 'maxShare'>,
  window = WINDOW,
): Recalibration {
  const width = (maxShare - minShare) / BANDS;
  const bands = Array.from({ length: BANDS }, (_, band) => ({
    upTo: band === BANDS - 1 ? 1 : minShare + (band + 1) * width,
    scores: [],
  }));
  return { window, bands };
}

/**
 * Takes up one more run. Scores from before a change of the host or the workload are dropped, since they tell nothing
 * of the next run. Throws a RangeError for a score that is no number.
 */
export function observe(recalibration: Recalibration, { share, score }: DeliveredScore): Recalibration {
  if (!Number.isFinite(score)) throw new RangeError(`a score must be a finite number, not ${score}`);
  const index = bandIndex(recalibration, share);
  const bands = recalibration.bands.map((band, i) => {
    if (i !== index) return band;
    const scores = [...band.scores, score].slice(-recalibration.window);
    return { ...band, scores: scores.slice(latestChange(scores)) };
  });
  return { ...recalibration, bands };
}

/**
 * Bounds from ranks among the scores of the share's band (split conformal prediction: Vovk, Gammerman and Shafer 2005):
 * the next of n + 1 exchangeable scores lies below the k-th smallest of the other n with probability k / (n + 1) at most,
 * whatever their distribution, so k = floor((n + 1)(1 - confidence)) keeps each one-sided bound at `confidence`.
 *
 * `own` is the model's quantile at this confidence, at least 0 and rising with it. Where there is no rank for the
 * confidence, or too few scores to narrow a bound, the wider of the model's and the scores' counts; so wider confidence
 * never gives a narrower bound. Null without scores: the model's own bounds stand.
 */
export function recalibratedQuantiles(
  recalibration: Recalibration,
  share: number,
  confidence: number,
  own: number,
): RecalibratedQuantiles | null {
  if (!(confidence >= 0.5 && confidence < 1))
    throw new RangeError(`a confidence in [0.5, 1), not ${confidence}`);
  return quantilesByRank(scoresOf(recalibration, share), confidence, own);
}

/** The scores of the share's band, ascending. */
export function scoresOf(recalibration: Recalibration, share: number): readonly number[] {
  const { scores } = recalibration.bands[bandIndex(recalibration, share)] ?? { scores: [] };
  return [...scores].sort((a, b) => a - b);
}

/** The bounds from scores that are sorted already. */
export function quantilesByRank(
  sorted: readonly number[],
  confidence: number,
  own: number,
): RecalibratedQuantiles | null {
  const below = sorted[rank(sorted.length, confidence) - 1];
  const above = sorted[sorted.length - rank(sorted.length, confidence)];
  if (below === undefined || above === undefined) return null;
  const ranked = (sorted.length + 1) * (1 - confidence) >= 1 - ROUNDING && sorted.length >= LEAST_SCORES;
  return ranked
    ? { lower: below, upper: above }
    : { lower: Math.min(below, -own), upper: Math.max(above, own) };
}

/** 1 - confidence is not exact: 0.1 times 10 is one of ten. */
const ROUNDING = 1e-9;

/** Rank of the bound from the outside, at least 1. */
function rank(scores: number, confidence: number): number {
  return Math.max(1, Math.floor((scores + 1) * (1 - confidence) + ROUNDING));
}

function bandIndex({ bands }: Recalibration, share: number): number {
  const index = bands.findIndex(({ upTo }) => share <= upTo);
  return index < 0 ? bands.length - 1 : index;
}
