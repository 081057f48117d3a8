/** The least value with at least `share` (in (0, 1]) of `values` at or below it; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
}

/** What summarises rounds: one that something disturbed does not move it. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
