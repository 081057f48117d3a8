/**
 * The probability beyond a one-sided limit. Two limits at confidence c hold together with at least 2c - 1, so that a
 * two-sided interval at c has its limits at (1 + c) / 2. Throws a RangeError outside of [0.5, 1).
 */
export function tailOf(confidence: number): number {
  if (!(confidence >= 0.5 && confidence < 1))
    throw new RangeError(`a confidence in [0.5, 1), not ${confidence}`);
  return 1 - confidence;
}
