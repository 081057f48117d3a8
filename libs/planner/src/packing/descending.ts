/** Sums of all values from each place on. */
export function sumsFrom(values: readonly number[]): number[] {
  const sums = [...values];
  for (let i = values.length - 2; i >= 0; i -= 1) sums[i] = (sums[i] ?? 0) + (sums[i + 1] ?? 0);
  return sums;
}

/** The first place from `from` on of what is at most `limit`, in values that never rise. */
export function firstAtMost(values: readonly number[], limit: number, from: number): number {
  let [low, high] = [from, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) > limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
