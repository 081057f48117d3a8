/** A random step on whole numbers: `up[j]` is the probability of +j for j >= 1, `down[k]` that of -k for k >= 0. */
export interface RandomStep {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

export interface LadderHeights {
  /** `heights[j]`: at most this probable that a walk of such steps first rises above its start by j. Sum below 1. */
  readonly heights: Float64Array;
  /** The sum of `heights` above the true one: 0 but for an iteration ended at its work limit. */
  readonly excess: number;
}

/** Multiplications that the iteration may take, some 0.2 s; some 7 / (1 - load) passes are needed. */
const MOST_WORK = 200_000_000;
const TOLERANCE = 1e-14;

/**
 * The heights by which a random walk with a negative mean step sets its records. Wiener-Hopf factorisation
 * F = G+ + G- - G+ * G- into strict ascending and weak descending ladder heights, solved by iteration from below
 * (Grassmann and Jain, "Numerical solutions of the waiting time distribution and idle time distribution of the
 * arithmetic GI/G/1 queue", Operations Research 37(1), 1989). What the iteration leaves missing is bounded by Wald's
 * identity, P(no record) = -E[step] / E[descent], and put on the greatest height, so that the answer errs upwards.
 * Assumes that some step goes up and that the mean is below 0.
 */
export function ladderHeights({ up, down }: RandomStep): LadderHeights {
  const [highest, deepest] = [up.length - 1, down.length - 1];
  const ascent = new Float64Array(up.length);
  const descent = Float64Array.from(down);
  const passes = Math.max(1, Math.floor(MOST_WORK / (2 * highest * (deepest + 1))));
  let missing = 1;
  for (let pass = 0; pass < passes; pass += 1) {
    for (let j = highest; j >= 1; j -= 1) {
      let sum = up[j] ?? 0;
      const last = Math.min(highest, j + deepest);
      for (let i = j + 1; i <= last; i += 1) sum += (ascent[i] ?? 0) * (descent[i - j] ?? 0);
      ascent[j] = sum / (1 - (descent[0] ?? 0));
    }
    for (let k = deepest; k >= 0; k -= 1) {
      let sum = down[k] ?? 0;
      const last = Math.min(highest, deepest - k);
      for (let i = 1; i <= last; i += 1) sum += (ascent[i] ?? 0) * (descent[i + k] ?? 0);
      descent[k] = sum;
    }
    const before = missing;
    missing = Math.max(0, 1 - total(descent));
    if (missing <= TOLERANCE || missing >= before) break;
  }
  const greatestDescent = mean(descent) + missing * deepest;
  const most = 1 - (mean(down) - mean(up)) / greatestDescent;
  const excess = Math.max(0, most - total(ascent));
  ascent[highest] = (ascent[highest] ?? 0) + excess;
  return { heights: ascent, excess };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value, index) => sum + index * value, 0);
}
