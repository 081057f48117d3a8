import type { ThroughputModel } from '../model.js';
import { type Operation, predict } from '../prediction/prediction.js';

/** The one-sided confidences at which bounds are judged. */
export const JUDGED_CONFIDENCES = [0.5, 0.8, 0.9, 0.95, 0.99] as const;

/** What a model says of one operation, at every judged confidence. */
export interface Forecast {
  readonly mean: number;
  readonly extrapolated: boolean;
  /** In the order of JUDGED_CONFIDENCES. */
  readonly bounds: readonly { readonly confidence: number; readonly lower: number; readonly upper: number }[];
}

export function forecast(model: ThroughputModel, operation: Operation): Forecast {
  const { mean, extrapolated } = predict(model, operation, JUDGED_CONFIDENCES[0]);
  const bounds = JUDGED_CONFIDENCES.map((confidence) => {
    const { lower, upper } = predict(model, operation, confidence);
    return { confidence, lower, upper };
  });
  return { mean, extrapolated, bounds };
}
