import { type Hold, largestFirst, roomOf, usedBins } from './hold.js';

/**
 * Best-fit-decreasing: the largest item first, each into the used bin with the least room that takes it, else into the
 * first unused one that does. Returns the items that no bin took; the others stay put.
 */
export function bestFit<Item>(hold: Hold<Item>, items: readonly Item[]): Item[] {
  const used = new Set(usedBins(hold));
  return largestFirst(hold, items).filter((item) => {
    const size = hold.size(item);
    const withRoom = hold.bins
      .map((bin) => ({ bin, room: roomOf(hold, bin) }))
      // Asking is expensive where items disturb each other.
      .filter(({ room }) => room >= size);
    const fullestFirst = withRoom.filter(({ bin }) => used.has(bin)).sort((a, b) => a.room - b.room);
    const unused = withRoom.filter(({ bin }) => !used.has(bin));
    const taken = [...fullestFirst, ...unused].find(({ bin }) => hold.put(item, bin));
    if (taken) used.add(taken.bin);
    return !taken;
  });
}
