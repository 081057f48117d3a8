import { firstAtMost } from './descending.js';
import type { Hold } from './hold.js';

/**
 * The least number of bins of this capacity that any packing needs: L2 of Martello and Toth (Lower bounds and reduction
 * procedures for the bin packing problem, 1990), which is at least the sum of sizes over the capacity. For each K up to
 * half the capacity: items above `capacity - K` share a bin with none that has at least K; two above half share none;
 * items from K to half go into what the latter leave, and into bins of their own. Exact. Throws a RangeError for a size
 * that is negative or above the capacity: there is no packing.
 */
export function leastBins(sizes: readonly number[], capacity: number): number {
  const sorted = [...sizes].sort((a, b) => b - a);
  if ((sorted[0] ?? 0) > capacity || (sorted.at(-1) ?? 0) < 0) {
    throw new RangeError(`a size is from 0 to the capacity of ${capacity}`);
  }
  const sums = [0n];
  for (const size of sorted) sums.push((sums.at(-1) ?? 0n) + BigInt(size));
  const sum = (from: number, to: number) => (sums[to] ?? 0n) - (sums[from] ?? 0n);
  /** How many are above a limit: those stand first. */
  const countAbove = (limit: number) => firstAtMost(sorted, limit, 0);

  const aboveHalf = countAbove(capacity / 2);
  let least = 0;
  for (let i = aboveHalf; i <= sorted.length; i += 1) {
    // Every K between two sizes counts the same items as the larger one; past the last stands K = 0.
    const leastK = sorted[i] ?? 0;
    if (i < sorted.length && leastK === sorted[i + 1]) continue;
    const alone = countAbove(capacity - leastK);
    const left = BigInt(aboveHalf - alone) * BigInt(capacity) - sum(alone, aboveHalf);
    const beyond = sum(aboveHalf, Math.min(i + 1, sorted.length)) - left;
    least = Math.max(least, aboveHalf + (beyond > 0n ? Number(ceilingOf(beyond, BigInt(capacity))) : 0));
  }
  return least;
}

/**
 * The least number of bins that any packing of `items` opens beside the occupied ones. What an occupied bin carries, and
 * what it lacks to the largest capacity, is to a packing as an item that stays. Holds where items disturb each other,
 * since sizes are the least that they add. Nothing may be put yet. Throws a RangeError for an item above every capacity.
 */
export function leastOpened<Item>(hold: Hold<Item>, items: readonly Item[]): number {
  const capacity = Math.max(0, ...hold.bins.map((bin) => hold.capacity(bin)));
  const occupied = hold.bins.filter((bin) => hold.isOccupied(bin));
  const staying = occupied.map((bin) => capacity - Math.max(0, hold.capacity(bin) - hold.load(bin)));
  const sizes = items.map((item) => hold.size(item));
  return Math.max(0, leastBins([...staying, ...sizes], capacity) - occupied.length);
}

function ceilingOf(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
