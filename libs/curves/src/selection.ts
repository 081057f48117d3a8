/** How well a shape told data that it had not seen. */
export interface Score {
  readonly name: string;
  /** Weighted mean square of relative errors; null where some part of the data could not be left out. */
  readonly meanSquare: number | null;
  readonly standardError: number | null;
}

/** A shape with its relative errors on left-out parts of the data; null where it could not be fitted without one of them. */
export interface Trial {
  readonly name: string;
  readonly errors: readonly number[] | null;
}

/**
 * Scores the trials, and chooses the first (they come simplest first) that is within one standard error of the best.
 * `weights` of the left-out parts are the same for all trials. Chooses the first where none could be scored.
 */
export function chooseSimplest(
  trials: readonly Trial[],
  weights: readonly number[],
): { chosen: number; scores: Score[] } {
  const scores = trials.map(({ name, errors }): Score => {
    if (!errors || errors.length < 2) return { name, meanSquare: null, standardError: null };
    return {
      name,
      ...weightedMoments(
        errors.map((error) => error ** 2),
        weights,
      ),
    };
  });
  const limits = scores.map(({ meanSquare, standardError }) => ({
    meanSquare: meanSquare ?? Infinity,
    most: (meanSquare ?? Infinity) + (standardError ?? 0),
  }));
  const best = limits.reduce((a, b) => (b.meanSquare < a.meanSquare ? b : a), {
    meanSquare: Infinity,
    most: Infinity,
  });
  const chosen = limits.findIndex(({ meanSquare }) => meanSquare <= best.most);
  return { chosen: Math.max(0, chosen), scores };
}

/** Weighted mean, and its standard error. */
function weightedMoments(values: readonly number[], weights: readonly number[]) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = values.map((value, i) => ({ value, part: (weights[i] ?? 0) / total }));
  const meanSquare = parts.reduce((sum, { value, part }) => sum + part * value, 0);
  const scatter = parts.reduce((sum, { value, part }) => sum + (part * (value - meanSquare)) ** 2, 0);
  return { meanSquare, standardError: Math.sqrt((scatter * values.length) / (values.length - 1)) };
}
