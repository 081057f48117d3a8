/**
 * Bins that items are put into, and what decides whether a bin carries its items together: their sizes alone in plain
 * bin packing; on cores also who disturbs whom, memory and affinity. Removing an item never makes a bin that carries
 * its items fail.
 */
export interface Hold<Item> {
  /** Bins by index, the preferred first. */
  readonly bins: readonly number[];
  /**
   * Integer: the least that the item adds to the load of any bin (10^-12 cores, or units of plain bin packing). A lower
   * bound where items disturb each other.
   */
  size(item: Item): number;
  /** What a bin can carry, in the unit of `size`. */
  capacity(bin: number): number;
  /** What it carries now. */
  load(bin: number): number;
  /** Whether the bin is in use whatever is put: an occupied bin costs nothing more. */
  isOccupied(bin: number): boolean;
  /** Puts the item there if everything is still carried; whether it did. */
  put(item: Item, bin: number): boolean;
  /** Takes an item out that was put. */
  take(item: Item): void;
  /** Items that were put into the bin. */
  itemsIn(bin: number): readonly Item[];
}

export function roomOf<Item>(hold: Hold<Item>, bin: number): number {
  return hold.capacity(bin) - hold.load(bin);
}

/** Bins that are in use only because something was put there: what a packing costs. */
export function openedBins<Item>(hold: Hold<Item>): number[] {
  return hold.bins.filter((bin) => !hold.isOccupied(bin) && hold.itemsIn(bin).length > 0);
}

/** Bins that cost nothing more. */
export function usedBins<Item>(hold: Hold<Item>): number[] {
  return hold.bins.filter((bin) => hold.isOccupied(bin) || hold.itemsIn(bin).length > 0);
}

/** The largest first; items of one size stay in their order. */
export function largestFirst<Item>(hold: Hold<Item>, items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => hold.size(b) - hold.size(a));
}

export function totalSize<Item>(hold: Hold<Item>, items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + hold.size(item), 0);
}
