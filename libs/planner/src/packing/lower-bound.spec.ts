import { uniformOf } from '@plimsoll/units';
import fc from 'fast-check';
import { DisturbedHold } from '../fixtures/packing/disturbed-hold.js';
import { tripletInstance } from '../fixtures/packing/instances.js';
import { leastBins, leastOpened } from './lower-bound.js';

/** The least number of bins, by trying every bin for every item. */
function optimum(sizes: readonly number[], capacity: number): number {
  let best = sizes.length;
  const loads: number[] = [];
  const place = (i: number): void => {
    if (loads.length >= best) return;
    const size = sizes[i];
    if (size === undefined) {
      best = loads.length;
      return;
    }
    for (const [bin, load] of loads.entries()) {
      if (load + size > capacity) continue;
      loads[bin] = load + size;
      place(i + 1);
      loads[bin] = load;
    }
    loads.push(size);
    place(i + 1);
    loads.pop();
  };
  place(0);
  return best;
}

/** L2 as it is defined, for every K. */
function slowBound(sizes: readonly number[], capacity: number): number {
  const sum = (of: readonly number[]) => of.reduce((total, size) => total + size, 0);
  const bounds = Array.from({ length: Math.floor(capacity / 2) + 1 }, (_, least) => {
    const alone = sizes.filter((size) => size > capacity - least);
    const large = sizes.filter((size) => size <= capacity - least && size > capacity / 2);
    const small = sizes.filter((size) => size <= capacity / 2 && size >= least);
    const beyond = sum(small) - (large.length * capacity - sum(large));
    return alone.length + large.length + Math.max(0, Math.ceil(beyond / capacity));
  });
  return Math.max(...bounds);
}

const instances = fc
  .integer({ min: 1, max: 40 })
  .chain((capacity) =>
    fc.tuple(fc.array(fc.integer({ min: 0, max: capacity }), { maxLength: 8 }), fc.constant(capacity)),
  );

describe('leastBins', () => {
  it('is what its definition gives, and never above the optimum', () => {
    fc.assert(
      fc.property(instances, ([sizes, capacity]) => {
        const least = leastBins(sizes, capacity);
        expect(least).toBe(slowBound(sizes, capacity));
        expect(least).toBeLessThanOrEqual(optimum(sizes, capacity));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('knows that items above half share no bin', () => {
    expect(leastBins([51, 51, 51], 100)).toBe(3);
    expect(leastBins([50, 50, 50], 100)).toBe(2);
    // The two above 60 take nothing that has 40, which fill two bins more.
    expect(leastBins([61, 61, 40, 40, 40], 100)).toBe(4);
  });

  it('is exact where floats are not', () => {
    const capacity = Number.MAX_SAFE_INTEGER;
    const half = (capacity + 1) / 2;
    expect(leastBins([half, half - 1, half - 1, half], capacity)).toBe(2);
    expect(leastBins([half, half - 1, half - 1, half, 1], capacity)).toBe(3);
  });

  it('is the optimum of triplets', () => {
    const { sizes, capacity, optimum: known } = tripletInstance(501, uniformOf(1));
    expect(leastBins(sizes, capacity)).toBe(known);
  });

  it('refuses what has no packing', () => {
    expect(() => leastBins([101], 100)).toThrow(RangeError);
    expect(() => leastBins([-1], 100)).toThrow(RangeError);
  });
});

describe('leastOpened', () => {
  const item = (size: number) => ({ size, disturbs: 0, suffers: 0, group: null });
  const items = [item(60), item(60), item(30)];

  it('counts on the room of occupied bins and on the largest capacity', () => {
    const bin = (capacity: number, ...residents: number[]) => ({ capacity, residents: residents.map(item) });
    expect(leastOpened(new DisturbedHold([bin(100), bin(90), bin(90)]), items)).toBe(2);
    expect(leastOpened(new DisturbedHold([bin(100), bin(100, 40), bin(90)]), items)).toBe(1);
    // An occupied bin that is small and nearly full takes nothing.
    expect(leastOpened(new DisturbedHold([bin(100), bin(50, 45), bin(100)]), items)).toBe(2);
    expect(leastOpened(new DisturbedHold([bin(100, 1), bin(100, 1)]), items)).toBe(0);
    expect(leastOpened(new DisturbedHold([]), [])).toBe(0);
  });
});
