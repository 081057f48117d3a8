import { factorise, rotate } from '../fitting/householder.js';
import { type LeastSquares, leastSquares } from '../fitting/least-squares.js';
import type { Column, Design } from './design.js';
import type { Effects, Estimate } from './effects.js';

/** The loss that explains a condition against the isolated curve, with its variance. */
export interface Loss {
  readonly loss: number;
  readonly variance: number;
}

/** An effect is believed from so many standard errors on; below, the estimate is 0 and its error stays in the bounds. */
const SIGNIFICANT_ERRORS = 2;

/** Fits the effects of all kinds, and of the period, at once; one loss for each condition of the design. */
export function fitEffects(design: Design, losses: readonly Loss[]): Effects {
  const { rows, goal } = reduced(design, pooled(design, losses));
  const solve = (columns: readonly number[]) =>
    leastSquares(
      rows.map((row) => columns.map((column) => row[column] ?? 0)),
      goal,
      rows.map(() => 1),
    );
  const everything = [...design.columns.keys()];
  const all = solve(everything);
  let kept = everything;
  let solved = all;
  for (let worst = leastSignificant(solved); worst !== null; worst = leastSignificant(solved)) {
    kept = kept.filter((_, place) => place !== worst);
    solved = solve(kept);
  }
  const estimate = (kind: string, quantity: Column['quantity']): Estimate | null => {
    const column = design.columns.findIndex((one) => one.kind === kind && one.quantity === quantity);
    if (column < 0) return null;
    const place = kept.indexOf(column);
    return {
      value: place < 0 ? 0 : (solved?.coefficients[place] ?? 0),
      standardError: standardError(all, column),
    };
  };
  // The part of a kind that was only measured in proportion to others cannot be told from theirs: as uncertain as the worst.
  const known = design.kinds.map(({ kind }) => estimate(kind, 'share')).filter((effect) => effect !== null);
  const undetermined = {
    value: 0,
    standardError: Math.max(0, ...known.map(({ value, standardError: error }) => value + error)),
  };
  const correlation = (kind: string) => {
    const [share = -1, traffic = -1] = (['share', 'traffic'] as const).map((quantity) =>
      design.columns.findIndex((one) => one.kind === kind && one.quantity === quantity),
    );
    const scale = standardError(all, share) * standardError(all, traffic);
    return scale > 0 ? Math.max(-1, Math.min(1, (all?.covariance[share]?.[traffic] ?? 0) / scale)) : 0;
  };
  const perSwitch = estimate('', 'period');
  return {
    kinds: design.kinds.map((kind) => ({
      ...kind,
      perShare: estimate(kind.kind, 'share') ?? undetermined,
      perTraffic: estimate(kind.kind, 'traffic'),
      correlation: correlation(kind.kind),
    })),
    period: perSwitch && { ...design.period, perSwitch },
  };
}

/** The same problem in as many rows as columns, by QR: every choice of columns is solved on it, and one pass sees the data. */
function reduced(design: Design, means: readonly { loss: number; weight: number }[]) {
  const weighted = (values: readonly number[]) =>
    Float64Array.from(values, (value, i) => value * Math.sqrt(means[i]?.weight ?? 0));
  const factors = factorise(design.columns.map((_, j) => weighted(design.rows.map((row) => row[j] ?? 0))));
  const goal = weighted(means.map(({ loss }) => loss));
  rotate(factors, goal);
  const rows = design.columns.map((_, i) =>
    factors.columns.map((column, j) => (j > i ? (column[i] ?? 0) : j === i ? (factors.diagonal[i] ?? 0) : 0)),
  );
  return { rows, goal: [...goal.subarray(0, rows.length)] };
}

/** The weighted mean of the losses of each row. */
function pooled({ rows, rowOf }: Design, losses: readonly Loss[]): { loss: number; weight: number }[] {
  const means = rows.map(() => ({ loss: 0, weight: 0 }));
  for (const [i, { loss, variance }] of losses.entries()) {
    const mean = means[rowOf[i] ?? 0];
    if (!mean) continue;
    mean.weight += 1 / variance;
    mean.loss += (loss - mean.loss) / variance / mean.weight;
  }
  return means;
}

/** The place of the estimate that is least above its error, where that is too little; null where all are believed. */
function leastSignificant(solved: LeastSquares | null): number | null {
  if (!solved) return null;
  const ratios = solved.coefficients.map((value, place) => value / standardError(solved, place));
  const least = Math.min(...ratios);
  return least < SIGNIFICANT_ERRORS ? ratios.indexOf(least) : null;
}

function standardError(solved: LeastSquares | null, place: number): number {
  return Math.sqrt(solved?.covariance[place]?.[place] ?? 0);
}
