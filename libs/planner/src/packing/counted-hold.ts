import type { Hold } from './hold.js';

/** A hold that counts how often it is asked, so that a search ends after the same work everywhere. */
export class CountedHold<Item> implements Hold<Item> {
  readonly bins: readonly number[];
  private asked = 0;

  constructor(
    private readonly hold: Hold<Item>,
    /** How many puts a search may ask for in all. */
    readonly puts: number,
  ) {
    this.bins = hold.bins;
  }

  /** How many are left of these. What must be done, such as putting back, may ask for more. */
  get putsLeft(): number {
    return Math.max(0, this.puts - this.asked);
  }

  put(item: Item, bin: number): boolean {
    this.asked += 1;
    return this.hold.put(item, bin);
  }

  take(item: Item): void {
    this.hold.take(item);
  }

  size(item: Item): number {
    return this.hold.size(item);
  }

  capacity(bin: number): number {
    return this.hold.capacity(bin);
  }

  load(bin: number): number {
    return this.hold.load(bin);
  }

  isOccupied(bin: number): boolean {
    return this.hold.isOccupied(bin);
  }

  itemsIn(bin: number): readonly Item[] {
    return this.hold.itemsIn(bin);
  }
}
