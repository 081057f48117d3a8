/** Shares in [from, to]. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

const BANDS = 3;
/** Fewer conditions than this say nothing about a band. */
const LEAST_CONDITIONS = 3;

/**
 * Splits conditions, given by their shares, into three bands with about as many conditions each; fewer bands where
 * that leaves too few conditions in one. Conditions of one share stay together.
 */
export function shareBands(shares: readonly number[]): Band[] {
  const sorted = [...shares].sort((a, b) => a - b);
  const enough = Math.max(LEAST_CONDITIONS, sorted.length / BANDS);
  const bands: Band[] = [];
  let begin = 0;
  for (const [i, share] of sorted.entries()) {
    const next = sorted[i + 1];
    const left = sorted.length - i - 1;
    const isFull = share !== next && i + 1 - begin >= Math.floor(enough) && left >= LEAST_CONDITIONS;
    if (!isFull && left > 0) continue;
    bands.push({ from: sorted[begin] ?? share, to: share });
    begin = i + 1;
  }
  return bands;
}
