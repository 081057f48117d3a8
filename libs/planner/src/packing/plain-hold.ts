import type { Hold } from './hold.js';

/** Plain bin packing: items, named by their place in `sizes`, that do not disturb each other, in equal bins. */
export class PlainHold implements Hold<number> {
  readonly bins: readonly number[];
  private readonly loads: number[];
  private readonly contents: number[][];
  private readonly binOf: (number | undefined)[] = [];

  /** As many empty bins as items if `bins` is left out. Throws a RangeError unless sizes and capacity are positive integers. */
  constructor(
    private readonly sizes: readonly number[],
    private readonly capacityOfEach: number,
    bins = sizes.length,
  ) {
    for (const size of [...sizes, capacityOfEach]) {
      if (!Number.isSafeInteger(size) || size <= 0) {
        throw new RangeError(`sizes and capacity are positive integers, unlike ${size}`);
      }
    }
    this.bins = Array.from({ length: bins }, (_, bin) => bin);
    this.loads = this.bins.map(() => 0);
    this.contents = this.bins.map(() => []);
  }

  size(item: number): number {
    return this.sizes[item] ?? NaN;
  }

  capacity(): number {
    return this.capacityOfEach;
  }

  load(bin: number): number {
    return this.loads[bin] ?? NaN;
  }

  isOccupied(): boolean {
    return false;
  }

  put(item: number, bin: number): boolean {
    const load = this.load(bin) + this.size(item);
    if (!(load <= this.capacityOfEach) || this.binOf[item] !== undefined) return false;
    this.loads[bin] = load;
    this.contents[bin]?.push(item);
    this.binOf[item] = bin;
    return true;
  }

  take(item: number): void {
    const bin = this.binOf[item];
    if (bin === undefined) throw new RangeError(`item ${item} was not put`);
    this.binOf[item] = undefined;
    this.loads[bin] = this.load(bin) - this.size(item);
    const items = this.contents[bin];
    items?.splice(items.lastIndexOf(item), 1);
  }

  itemsIn(bin: number): readonly number[] {
    return this.contents[bin] ?? [];
  }
}
