import { type Hold, largestFirst } from './hold.js';

/**
 * Puts each item, the largest first, into the bin with the lowest load relative to its capacity that takes it. All or
 * nothing: returns the items that no bin took, and then leaves nothing put; empty where all are put.
 */
export function spread<Item>(hold: Hold<Item>, items: readonly Item[]): Item[] {
  const unplaced: Item[] = [];
  const placed: Item[] = [];
  for (const item of largestFirst(hold, items)) {
    const bin = emptiestFirst(hold, hold.size(item)).find((each) => hold.put(item, each));
    (bin === undefined ? unplaced : placed).push(item);
  }
  if (unplaced.length > 0) for (const item of placed) hold.take(item);
  return unplaced;
}

/** Bins that `size` may fit into. */
function emptiestFirst<Item>(hold: Hold<Item>, size: number): number[] {
  return hold.bins
    .map((bin) => ({ bin, load: hold.load(bin), capacity: hold.capacity(bin) }))
    .filter(({ load, capacity }) => load + size <= capacity)
    .sort((a, b) => a.load / a.capacity - b.load / b.capacity)
    .map(({ bin }) => bin);
}
