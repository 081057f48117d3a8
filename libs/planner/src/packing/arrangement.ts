import type { Hold } from './hold.js';

/** What was put where. */
export type Arrangement<Item> = readonly (readonly [bin: number, items: readonly Item[]])[];

export function whereabouts<Item>(hold: Hold<Item>, bins: readonly number[]): Arrangement<Item> {
  return bins.map((bin) => [bin, [...hold.itemsIn(bin)]]);
}

/** Takes out what was put into `bins`, and says where it was. */
export function takeOut<Item>(hold: Hold<Item>, bins: readonly number[]): Arrangement<Item> {
  const found = whereabouts(hold, bins);
  for (const [, items] of found) for (const item of items) hold.take(item);
  return found;
}

/** Puts everything back. Throws where the hold refuses what it carried: then taking items out made a bin fail. */
export function putBack<Item>(hold: Hold<Item>, arrangement: Arrangement<Item>): void {
  for (const [bin, items] of arrangement) {
    for (const item of items) {
      if (!hold.put(item, bin)) throw new Error(`a hold refuses for bin ${bin} what it carried there`);
    }
  }
}

export function itemsOf<Item>(arrangement: Arrangement<Item>): Item[] {
  return arrangement.flatMap(([, items]) => items);
}
