/**
 * Weight of a residual, given in standard deviations, by which least squares minimises Huber's loss: squares up to the
 * threshold, straight beyond it (Huber 1964). From 1 down to 0.
 * @example huberWeight(-2.69, 1.345) // 0.5
 */
export function huberWeight(standardisedResidual: number, threshold: number): number {
  return Math.min(1, threshold / Math.abs(standardisedResidual));
}
