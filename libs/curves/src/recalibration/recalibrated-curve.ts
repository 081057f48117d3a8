import type { LoadedCurve, Prediction } from '../prediction/prediction.js';
import { quantilesByRank, type Recalibration, scoresOf } from './recalibration.js';

/** A loaded curve at one-sided `confidence` with its bounds where delivered runs say that they are. */
export function recalibratedCurve(
  curve: LoadedCurve,
  recalibration: Recalibration,
  confidence: number,
): LoadedCurve {
  const bands = recalibration.bands.map(({ upTo }) => ({ upTo, sorted: scoresOf(recalibration, upTo) }));
  const lastBand = bands.length - 1;
  const isIn = (low: number, high: number, i: number) =>
    high > (bands[i - 1]?.upTo ?? -Infinity) && (i === lastBand || low <= (bands[i]?.upTo ?? 0));
  return {
    ...curve,
    at(share) {
      const own = curve.at(share);
      const { mean, relativeSd } = own;
      const { sorted = [] } = bands.find((_, i) => isIn(share, share, i)) ?? {};
      const widths = (bound: number) => Math.abs(bound / mean - 1) / relativeSd;
      if (!(mean > 0 && relativeSd > 0)) return own;
      const lower = quantilesByRank(sorted, confidence, widths(own.lower))?.lower;
      const upper = quantilesByRank(sorted, confidence, widths(own.upper))?.upper;
      if (lower === undefined || upper === undefined) return own;
      return {
        ...own,
        lower: mean * Math.max(0, 1 + lower * relativeSd),
        upper: mean * Math.max(0, 1 + upper * relativeSd),
      } satisfies Prediction;
    },
    between(low, high) {
      const own = curve.between(low, high);
      const least = bands.flatMap(({ sorted }, i) => {
        if (!isIn(low, high, i)) return [];
        // The model's own bound counts where the scores do not replace it: whichever is lower is below both.
        const quantile = quantilesByRank(sorted, confidence, 0)?.lower ?? 0;
        const replaced = own.leastMean * Math.max(0, 1 + Math.min(0, quantile) * own.mostRelativeSd);
        return [Math.min(replaced, own.leastLower)];
      });
      return { ...own, leastLower: Math.min(...least) };
    },
  };
}
