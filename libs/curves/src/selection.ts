/** How well a shape told data that it had not seen. */
export interface ShapeScore {
  readonly name: string;
  /** Weighted mean square of relative errors; null where some part of the data could not be left out. */
  readonly meanSquare: number | null;
  /** How much that is above the least mean square of all shapes, and the standard error of this difference. */
  readonly excess: number | null;
  readonly standardError: number | null;
}

/** A shape with its relative errors on left-out parts of the data; null where it could not be fitted without one of them. */
export interface Trial {
  readonly name: string;
  readonly errors: readonly number[] | null;
}

/**
 * Scores the trials, and chooses the first (they come simplest first) that is within one standard error of the best. The
 * error is that of the difference: both were tried on the same data, whose noise cancels. `weights` of the left-out
 * parts are the same for all trials. Chooses the first where none could be scored.
 */
export function chooseSimplest(
  trials: readonly Trial[],
  weights: readonly number[],
): { chosen: number; scores: ShapeScore[] } {
  const squares = trials.map(({ errors }) => errors?.map((error) => error ** 2) ?? null);
  const means = squares.map((values) => (values ? weightedMean(values, weights) : null));
  const least = Math.min(...means.map((mean) => mean ?? Infinity));
  const best = squares[means.indexOf(least)] ?? [];
  const scores = trials.map(({ name }, i): ShapeScore => {
    const [values, meanSquare] = [squares[i], means[i] ?? null];
    if (!values || meanSquare === null) return { name, meanSquare, excess: null, standardError: null };
    const differences = values.map((value, j) => value - (best[j] ?? 0));
    return {
      name,
      meanSquare,
      excess: meanSquare - least,
      standardError: standardErrorOf(differences, weights),
    };
  });
  const chosen = scores.findIndex(
    ({ excess, standardError }) => excess !== null && excess <= (standardError ?? 0),
  );
  return { chosen: Math.max(0, chosen), scores };
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, i) => sum + (value * (weights[i] ?? 0)) / total, 0);
}

/** Of the weighted mean. */
function standardErrorOf(values: readonly number[], weights: readonly number[]): number {
  const [count, mean] = [values.length, weightedMean(values, weights)];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scatter = values.reduce(
    (sum, value, i) => sum + (((weights[i] ?? 0) / total) * (value - mean)) ** 2,
    0,
  );
  return count > 1 ? Math.sqrt((scatter * count) / (count - 1)) : 0;
}
