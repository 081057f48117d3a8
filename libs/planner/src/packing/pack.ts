import { type Arrangement, putBack, takeOut } from './arrangement.js';
import { bestFit } from './best-fit.js';
import { CountedHold } from './counted-hold.js';
import { fill } from './fill.js';
import { type Hold, openedBins, roomOf, totalSize } from './hold.js';
import { improve, settle } from './improve.js';
import { leastOpened } from './lower-bound.js';

export interface PackSearch {
  /** Uniform numbers in (0, 1). */
  readonly uniform: () => number;
  /** How many puts are asked for before no better packing is looked for. Best-fit-decreasing is finished anyway. */
  readonly puts: number;
}

export type Packing<Item> =
  | {
      readonly placed: true;
      /** Bins that are in use only because of what was put. */
      readonly opened: number;
      /** Proven: no packing of these items opens fewer. */
      readonly leastOpened: number;
    }
  | { readonly placed: false; readonly unplaced: readonly Item[] };

/** The most puts that filling one bin takes. */
const TRIES = 2000;

/**
 * Puts all items into few bins: the better of best-fit-decreasing and filling bin after bin, improved by ruin and
 * recreate; so never into more bins than best-fit-decreasing. All or nothing: where some items were not placed, nothing
 * is put. Those are all that no bin takes even alone, if there are such; else what the better packing left over, though
 * others may find a place for it. Nothing may be put before.
 */
export function pack<Item>(
  hold: Hold<Item>,
  items: readonly Item[],
  { uniform, puts }: PackSearch,
): Packing<Item> {
  const hopeless = items.filter((item) => !fitsSomewhere(hold, item));
  if (hopeless.length > 0) return { placed: false, unplaced: hopeless };
  const least = leastOpened(hold, items);
  const counted = new CountedHold(hold, puts);

  let best = attempt(counted, () => bestFit(counted, items));
  if (best.unplaced.length > 0 || best.opened > least) {
    // At most a quarter of the puts, as far as the bound tells how many bins there are to fill.
    const tries = Math.min(TRIES, Math.ceil(puts / 4 / Math.max(1, least)));
    const filled = attempt(counted, () => fill(counted, items, tries));
    if (filled.left < best.left || (filled.left === best.left && filled.opened < best.opened)) best = filled;
  }
  const { arrangement, unplaced } = best;
  const tooFewBins = least > hold.bins.filter((bin) => !hold.isOccupied(bin)).length;
  if (tooFewBins) return { placed: false, unplaced };
  putBack(counted, arrangement);
  if (!settle(counted, hold.bins, unplaced, uniform)) {
    takeOut(counted, hold.bins);
    return { placed: false, unplaced };
  }
  improve(counted, least, uniform);
  return { placed: true, opened: openedBins(hold).length, leastOpened: least };
}

interface Attempt<Item> {
  readonly arrangement: Arrangement<Item>;
  readonly opened: number;
  readonly unplaced: readonly Item[];
  /** Total size of what was not placed. */
  readonly left: number;
}

/** What `place` comes to, with everything taken out again. */
function attempt<Item>(hold: Hold<Item>, place: () => Item[]): Attempt<Item> {
  const unplaced = place();
  const opened = openedBins(hold).length;
  return { arrangement: takeOut(hold, hold.bins), opened, unplaced, left: totalSize(hold, unplaced) };
}

function fitsSomewhere<Item>(hold: Hold<Item>, item: Item): boolean {
  const bin = hold.bins.find((each) => hold.size(item) <= roomOf(hold, each) && hold.put(item, each));
  if (bin !== undefined) hold.take(item);
  return bin !== undefined;
}
