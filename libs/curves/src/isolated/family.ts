import type { Knot } from '../fitting/knots.js';

/** A mean to be fitted: throughput at a share, with the variance that noise and lack of fit leave in it. */
export interface CurvePoint {
  readonly share: number;
  readonly mean: number;
  /** Variance of the mean, above 0, in the square of its unit. */
  readonly variance: number;
}

/** A fitted isolated curve, as plain data. */
export interface IsolatedFit {
  readonly family: string;
  /** By name; null for a feature that the data did not show, such as a cap. */
  readonly parameters: Readonly<Record<string, number | null>>;
  /** Relative standard error of the curve at the shares that were fitted, by rising share. */
  readonly relativeErrors: readonly Knot[];
  /** How many parameters the data determined. */
  readonly freeParameters: number;
}

/** A shape of throughput against share, which never falls with the share. */
export interface IsolatedFamily {
  readonly name: string;
  /**
   * Whether the slope of log throughput falls with the share, and with log share too: then a stolen share costs a larger
   * part of the throughput the less is left, so that bounds fall with every neighbour.
   */
  readonly diminishing: boolean;
  /** Null where the points do not determine the shape. */
  fit(points: readonly CurvePoint[]): IsolatedFit | null;
  /** Throughput against share. */
  curve(parameters: IsolatedFit['parameters']): (share: number) => number;
}

/** The shares of the points, rising, each once. */
export function distinctShares(points: readonly { readonly share: number }[]): number[] {
  return [...new Set(points.map(({ share }) => share))].sort((a, b) => a - b);
}

/** The weighted mean of points, and its variance. */
export function pool(points: readonly CurvePoint[]): { mean: number; variance: number } {
  const weight = points.reduce((sum, { variance }) => sum + 1 / variance, 0);
  return {
    mean: points.reduce((sum, { mean, variance }) => sum + mean / variance, 0) / weight,
    variance: 1 / weight,
  };
}

/** One point a share, by rising share: the same curve fits both, and one of them is quicker to fit. */
export function pooledByShare(points: readonly CurvePoint[]): CurvePoint[] {
  const byShare = new Map<number, CurvePoint[]>();
  for (const point of points) {
    const same = byShare.get(point.share);
    if (same) same.push(point);
    else byShare.set(point.share, [point]);
  }
  return distinctShares(points).map((share) => ({ share, ...pool(byShare.get(share) ?? []) }));
}

/** So many of a list, evenly spread from its first to its last; all where there are no more. */
export function spread<Item>(list: readonly Item[], most: number): Item[] {
  if (list.length <= most) return [...list];
  const step = (list.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => list[Math.round(i * step)] as Item);
}

/**
 * Relative standard errors of a curve at `shares`, by its gradient in the parameters and their covariance; null where
 * it is not known to less than itself.
 */
export function relativeErrorsBy(
  shares: readonly number[],
  curve: (share: number) => number,
  gradient: (share: number) => readonly number[],
  covariance: readonly (readonly number[])[],
): Knot[] | null {
  const errors = shares.map((share) => {
    const row = gradient(share);
    const variance = row.reduce(
      (sum, a, i) => sum + row.reduce((part, b, j) => part + a * b * (covariance[i]?.[j] ?? 0), 0),
      0,
    );
    return { at: share, value: Math.sqrt(variance) / curve(share) };
  });
  return errors.every(({ value }) => value > 0 && value < 1) ? errors : null;
}
