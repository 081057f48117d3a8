import { type Arrangement, itemsOf, putBack, takeOut, whereabouts } from './arrangement.js';
import type { CountedHold } from './counted-hold.js';
import { fillBin } from './fill-bin.js';
import { largestFirst, openedBins, roomOf, totalSize, usedBins } from './hold.js';

/** The most bins that are emptied and filled anew at a time. */
const MOST_BINS = 6;
/** The part of the items that is passed over for a bin, so that another set is found. */
const PASSED_OVER = 0.05;
/** How much worse, in squared parts of a bin, an arrangement is accepted on average. */
const TEMPERATURE = 0.004;
/** The most puts for one bin of a round: this many, and this part of all. */
const TRIES = 1000;
const TRIES_OF_ALL = 0.001;

/**
 * Empties one opened bin after the other, the one with the least in it first, as long as the rest of the used bins can
 * be brought to take its items, more than `least` bins are open, and puts are left. Never worse than before.
 */
export function improve<Item>(hold: CountedHold<Item>, least: number, uniform: () => number): void {
  for (let opened = openedBins(hold); opened.length > least; opened = openedBins(hold)) {
    const contents = new Map(opened.map((bin) => [bin, totalSize(hold, hold.itemsIn(bin))]));
    const emptiest = opened.reduce((a, b) => ((contents.get(b) ?? 0) < (contents.get(a) ?? 0) ? b : a));
    const others = usedBins(hold).filter((bin) => bin !== emptiest);
    const emptied = takeOut(hold, [emptiest]);
    if (!settle(hold, others, itemsOf(emptied), uniform)) {
      putBack(hold, emptied);
      return;
    }
  }
}

/**
 * Brings all of `items` into `bins`, by ruin and recreate: some bins, rather such that have room, are emptied, and
 * filled anew from what they had and what is left over. Each of these rounds is kept where the sum of squares of what
 * each bin holds (Falkenauer 1996) does not fall, or by chance little: slack gathers where it can take an item.
 * False where the puts are spent before; then everything is where it was.
 */
export function settle<Item>(
  hold: CountedHold<Item>,
  bins: readonly number[],
  items: readonly Item[],
  uniform: () => number,
): boolean {
  const before = whereabouts(hold, bins);
  let left = items;
  // A round may ask for no put, where nothing fits.
  for (let rounds = hold.putsLeft; left.length > 0 && rounds > 0 && hold.putsLeft > 0; rounds -= 1) {
    const group = drawBins(hold, bins, uniform);
    const old = takeOut(hold, group);
    const rest = refill(hold, group, [...left, ...itemsOf(old)], uniform);
    const gain = merit(hold, whereabouts(hold, group)) - merit(hold, old);
    if (rest.length === 0 || gain >= TEMPERATURE * Math.log(uniform())) {
      left = rest;
    } else {
      takeOut(hold, group);
      putBack(hold, old);
    }
  }
  if (left.length === 0) return true;
  takeOut(hold, bins);
  putBack(hold, before);
  return false;
}

/** The sum of squares of the parts of bins that sizes fill. */
function merit<Item>(hold: CountedHold<Item>, arrangement: Arrangement<Item>): number {
  return arrangement.reduce(
    (sum, [bin, items]) => sum + (totalSize(hold, items) / hold.capacity(bin)) ** 2,
    0,
  );
}

/** Two to six of `bins`, any number of them from among those with room. */
function drawBins<Item>(hold: CountedHold<Item>, bins: readonly number[], uniform: () => number): number[] {
  const draw = (from: readonly number[]) => from[Math.floor(uniform() * from.length)];
  const count = Math.min(bins.length, 2 + Math.floor(uniform() * (MOST_BINS - 1)));
  const withRoom = bins.filter((bin) => roomOf(hold, bin) > 0);
  const drawn = new Set<number>();
  for (let draws = Math.floor(uniform() * (count + 1)); draws > 0; draws -= 1) {
    const bin = draw(withRoom);
    if (bin !== undefined) drawn.add(bin);
  }
  while (drawn.size < count) {
    const bin = draw(bins);
    if (bin !== undefined) drawn.add(bin);
  }
  return [...drawn];
}

/** Fills empty bins one after the other from `items`, and returns what is left. */
function refill<Item>(
  hold: CountedHold<Item>,
  group: readonly number[],
  items: readonly Item[],
  uniform: () => number,
): Item[] {
  let left = largestFirst(hold, items);
  for (const bin of group) {
    const considered = left.filter(() => uniform() >= PASSED_OVER);
    const tries = Math.min(TRIES, Math.ceil(hold.puts * TRIES_OF_ALL), hold.putsLeft);
    const chosen = new Set(fillBin(hold, bin, considered, { tries, start: uniform() }));
    left = left.filter((item) => !chosen.has(item));
  }
  return left;
}
