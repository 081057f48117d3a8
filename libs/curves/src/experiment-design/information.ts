import type { Sensitivity } from './unknowns.js';

/**
 * What is known of the unknowns: the covariance C of their errors, and C W C, where W sums up where they are needed. Each
 * condition that is measured changes both by products of vectors (Sherman and Morrison 1950), with no inversion.
 */
export class Information {
  private readonly size: number;
  private readonly covariance: Float64Array;
  private readonly influence: Float64Array;

  /** Nothing but the sd of each unknown before. `needs` are rows of W with their weights. */
  constructor(
    priorSd: readonly number[],
    private readonly needs: readonly { readonly sensitivity: Sensitivity; readonly weight: number }[],
  ) {
    this.size = priorSd.length;
    this.covariance = new Float64Array(this.size ** 2);
    this.influence = new Float64Array(this.size ** 2);
    for (const [i, sd] of priorSd.entries()) this.covariance[i * this.size + i] = sd * sd;
    for (const { sensitivity, weight } of needs) {
      const { indices, values } = sensitivity;
      for (const [a, i] of indices.entries()) {
        for (const [b, j] of indices.entries()) {
          const part = weight * at(values, a) * at(values, b);
          const k = i * this.size + j;
          this.influence[k] = at(this.influence, k) + part * (at(priorSd, i) * at(priorSd, j)) ** 2;
        }
      }
    }
  }

  /** Variance that the unknowns leave in log throughput. */
  variance(sensitivity: Sensitivity): number {
    return this.form(this.covariance, sensitivity);
  }

  /** By how much measuring there with this information (1 / variance) lowers the weighted sum of the needs' variances. */
  gain(sensitivity: Sensitivity, information: number): number {
    return (
      (information * this.form(this.influence, sensitivity)) / (1 + information * this.variance(sensitivity))
    );
  }

  /** Takes up a measurement there, or more of one. */
  add(sensitivity: Sensitivity, information: number): void {
    const { size, covariance, influence } = this;
    const c = this.times(covariance, sensitivity);
    const u = this.times(influence, sensitivity);
    const factor = information / (1 + information * this.variance(sensitivity));
    // c' W c, from the needs that W sums up.
    const needed = this.needs.reduce((sum, { sensitivity: { indices, values }, weight }) => {
      const along = indices.reduce((part, index, a) => part + at(values, a) * at(c, index), 0);
      return sum + weight * along * along;
    }, 0);
    for (let i = 0; i < size; i += 1) {
      const ofCovariance = factor * at(c, i);
      const ofInfluence = factor * (factor * needed * at(c, i) - at(u, i));
      for (let j = 0; j < size; j += 1) {
        const k = i * size + j;
        influence[k] = at(influence, k) + ofInfluence * at(c, j) - ofCovariance * at(u, j);
        covariance[k] = at(covariance, k) - ofCovariance * at(c, j);
      }
    }
  }

  private form(matrix: Float64Array, { indices, values }: Sensitivity): number {
    let sum = 0;
    for (let a = 0; a < indices.length; a += 1) {
      const row = at(indices, a) * this.size;
      for (let b = 0; b < indices.length; b += 1) {
        sum += at(values, a) * at(values, b) * at(matrix, row + at(indices, b));
      }
    }
    return Math.max(0, sum);
  }

  /** The matrix, which is symmetric, times the sensitivity. */
  private times(matrix: Float64Array, { indices, values }: Sensitivity): Float64Array {
    const product = new Float64Array(this.size);
    for (const [entry, j] of indices.entries()) {
      for (let i = 0; i < this.size; i += 1) {
        product[i] = at(product, i) + at(values, entry) * at(matrix, j * this.size + i);
      }
    }
    return product;
  }
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}
