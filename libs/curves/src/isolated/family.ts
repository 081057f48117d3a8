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
  /** Relative standard error of the curve: the largest over the shares that were fitted. */
  readonly relativeError: number;
  /** How many parameters the data determined. */
  readonly freeParameters: number;
}

/**
 * A shape of throughput against share. `evaluate` must not fall with the share, and log(evaluate) must be concave
 * where it is above 0: the search for the least budget relies on both.
 */
export interface IsolatedFamily {
  readonly name: string;
  /** Null where the points do not determine the shape, and at least one more, which tells its error. */
  fit(points: readonly CurvePoint[]): IsolatedFit | null;
  evaluate(parameters: IsolatedFit['parameters'], share: number): number;
}
