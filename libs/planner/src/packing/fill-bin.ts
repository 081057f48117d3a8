import { firstAtMost, sumsFrom } from './descending.js';
import { type Hold, roomOf } from './hold.js';

/** How a set for one bin is searched for. */
export interface FillSearch {
  /** The most puts that are tried. */
  readonly tries: number;
  /** Where among the items that fit the search starts, in [0, 1): of several best sets, another is found first. */
  readonly start: number;
}

/**
 * Puts into a bin, beside what it carries, the set of `items` with the largest sum of sizes, and returns that set: the
 * least slack (minimum bin slack, Gupta and Ho 1999), and the least lost where items disturb each other. Searches depth
 * first; `items` come the largest first. The best set found within the tries.
 */
export function fillBin<Item>(
  hold: Hold<Item>,
  bin: number,
  items: readonly Item[],
  { tries, start }: FillSearch,
): Item[] {
  const sizes = items.map((item) => hold.size(item));
  const sums = sumsFrom(sizes);
  const chosen: Item[] = [];
  let best: Item[] = [];
  let most = 0;
  let left = tries;
  let tried = NaN;

  /** Chooses the item at this place, and what fits beside it from the places behind. False where nothing more helps. */
  const choose = (place: number, content: number, room: number): boolean => {
    const [item, size] = [items[place] as Item, sizes[place] ?? 0];
    // Sizes are the least that is added, so that no set from here on holds more than the best.
    if (left === 0 || content + Math.min(room, sums[place] ?? 0) <= most) return false;
    // Another of the same size leads to the same sums.
    if (size === tried) return true;
    left -= 1;
    if (!hold.put(item, bin)) return true;
    chosen.push(item);
    if (content + size > most) [best, most] = [[...chosen], content + size];
    const roomLeft = roomOf(hold, bin);
    extend(firstAtMost(sizes, roomLeft, place + 1), sizes.length, content + size, roomLeft);
    chosen.pop();
    hold.take(item);
    tried = size;
    return true;
  };
  const extend = (from: number, to: number, content: number, room: number): void => {
    tried = NaN;
    for (let place = from; place < to && choose(place, content, room); place += 1);
  };

  const room = roomOf(hold, bin);
  const first = firstAtMost(sizes, room, 0);
  const middle = first + Math.floor(start * (sizes.length - first));
  extend(middle, sizes.length, 0, room);
  extend(first, middle, 0, room);
  for (const item of best) hold.put(item, bin);
  return best;
}
