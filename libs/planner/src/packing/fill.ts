import { fillBin } from './fill-bin.js';
import { type Hold, largestFirst, roomOf, usedBins } from './hold.js';

/**
 * Fills bin after bin, the used ones first, each with the largest item left that it takes and the set that leaves the
 * least slack beside it (MBS', Fleszar and Hindi 2002), found within `tries` puts a bin. Returns the items that no bin
 * took; the others stay put.
 */
export function fill<Item>(hold: Hold<Item>, items: readonly Item[], tries: number): Item[] {
  const used = usedBins(hold);
  const unused = new Set(hold.bins);
  for (const bin of used) unused.delete(bin);
  let left = largestFirst(hold, items);
  for (const bin of [...used, ...unused]) {
    const room = roomOf(hold, bin);
    const largest = left.find((item) => hold.size(item) <= room && hold.put(item, bin));
    if (largest === undefined) continue;
    const beside = left.filter((item) => item !== largest);
    const chosen = new Set(fillBin(hold, bin, beside, { tries, start: 0 }));
    left = beside.filter((item) => !chosen.has(item));
  }
  return left;
}
