/** The fewest latest scores that can stand against the earlier ones. */
const LEAST_RECENT = 20;
/**
 * So many standard errors apart, recent and earlier scores are not of one kind. Stationary series meet this by chance
 * once in several thousand scores, and lose no more than the scores before.
 */
const CHANGE_ERRORS = 4;

/**
 * Where the scores last changed in level or in spread: the index of the first score after the change, 0 where there was
 * none. Compares the latest 20, 40, 80, ... scores, up to half, with all before, and takes the clearest difference.
 * Work grows with the number of scores.
 */
export function latestChange(scores: readonly number[]): number {
  const earlier = scores.slice(0, scores.length / 2);
  const centre = earlier.reduce((sum, score) => sum + score, 0) / earlier.length;
  const levels = new Sums(scores.map((score) => score - centre));
  const spreads = new Sums(scores.map((score) => Math.abs(score - centre)));
  let clearest = CHANGE_ERRORS;
  let start = 0;
  for (let recent = LEAST_RECENT; recent <= scores.length / 2; recent *= 2) {
    const first = scores.length - recent;
    const errors = Math.max(levels.errorsApart(first), spreads.errorsApart(first));
    if (errors > clearest) [clearest, start] = [errors, first];
  }
  return start;
}

/** Running sums of values, of their squares and of products of neighbours, each over the first values. */
class Sums {
  private readonly values: Float64Array;
  private readonly squares: Float64Array;
  private readonly products: Float64Array;

  constructor(values: readonly number[]) {
    const size = values.length + 1;
    [this.values, this.squares, this.products] = [
      new Float64Array(size),
      new Float64Array(size),
      new Float64Array(size),
    ];
    let last = 0;
    for (const [i, value] of values.entries()) {
      this.values[i + 1] = at(this.values, i) + value;
      this.squares[i + 1] = at(this.squares, i) + value * value;
      this.products[i + 1] = at(this.products, i) + value * last;
      last = value;
    }
  }

  /**
   * How many standard errors the mean from `first` on lies from the mean before. Correlated values tell less of their
   * mean: its variance is taken (1 + r) / (1 - r) times larger for a correlation r of neighbours.
   */
  errorsApart(first: number): number {
    const rest = this.values.length - 1 - first;
    const before = at(this.values, first) / first;
    const after = (at(this.values, first + rest) - at(this.values, first)) / rest;
    if (before === after) return 0;
    const variance = Math.max(0, at(this.squares, first) / first - before ** 2);
    const covariance = at(this.products, first) / first - before ** 2;
    const r = variance > 0 ? Math.min(0.99, Math.max(0, covariance / variance)) : 0;
    return Math.abs(after - before) / Math.sqrt((variance * (1 / first + 1 / rest) * (1 + r)) / (1 - r));
  }
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
