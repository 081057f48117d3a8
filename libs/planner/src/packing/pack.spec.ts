import { uniformOf } from '@plimsoll/units';
import fc from 'fast-check';
import { tripletInstance, uniformInstance } from '../fixtures/packing/instances.js';
import { bestFit } from './best-fit.js';
import { fill } from './fill.js';
import { openedBins } from './hold.js';
import { leastBins } from './lower-bound.js';
import { pack } from './pack.js';
import { PlainHold } from './plain-hold.js';

const instances = fc.integer({ min: 5, max: 1000 }).chain((capacity) =>
  fc.record({
    capacity: fc.constant(capacity),
    sizes: fc.array(fc.integer({ min: 1, max: capacity }), { minLength: 1, maxLength: 60 }),
    seed: fc.nat(),
    puts: fc.integer({ min: 0, max: 5000 }),
  }),
);

function expectWhole(hold: PlainHold, sizes: readonly number[], capacity: number): void {
  const contents = hold.bins.map((bin) => hold.itemsIn(bin));
  expect(contents.flat().sort((a, b) => a - b)).toEqual([...sizes.keys()]);
  for (const [bin, items] of contents.entries()) {
    const load = items.reduce((sum, item) => sum + (sizes[item] ?? NaN), 0);
    expect(load).toBeLessThanOrEqual(capacity);
    expect(hold.load(bin)).toBe(load);
  }
}

describe('plain packings', () => {
  it('put everything once, into no fewer bins than the bound and no more than best-fit-decreasing', () => {
    fc.assert(
      fc.property(instances, ({ sizes, capacity, seed, puts }) => {
        const [greedy, filled, hold] = [1, 2, 3].map(() => new PlainHold(sizes, capacity)) as [
          PlainHold,
          PlainHold,
          PlainHold,
        ];
        expect(bestFit(greedy, [...sizes.keys()])).toEqual([]);
        expect(fill(filled, [...sizes.keys()], 100)).toEqual([]);
        const packing = pack(hold, [...sizes.keys()], { uniform: uniformOf(seed), puts });
        for (const each of [greedy, filled, hold]) expectWhole(each, sizes, capacity);
        const opened = openedBins(hold).length;
        expect(packing).toEqual({ placed: true, opened, leastOpened: leastBins(sizes, capacity) });
        expect(opened).toBeGreaterThanOrEqual(leastBins(sizes, capacity));
        expect(opened).toBeLessThanOrEqual(openedBins(greedy).length);
      }),
      { seed: 1, numRuns: 1500 },
    );
  });

  it.each([
    [60, 3_000_000, [1, 2, 3, 4, 5]],
    [120, 300_000, [1, 2, 3]],
    [249, 300_000, [1, 2, 3]],
    [501, 300_000, [1, 2, 3]],
  ])('of %d items in triplets are within 3% of the optimum', (count, puts, seeds) => {
    for (const seed of seeds) {
      const { sizes, capacity, optimum } = tripletInstance(count, uniformOf(seed));
      const hold = new PlainHold(sizes, capacity);
      const packing = pack(hold, [...sizes.keys()], { uniform: uniformOf(seed), puts });
      expectWhole(hold, sizes, capacity);
      expect(packing).toMatchObject({ placed: true, leastOpened: optimum });
      expect(openedBins(hold).length).toBeLessThanOrEqual((optimum ?? NaN) * 1.03);
    }
  });

  it('reach the bound where best-fit-decreasing does not', () => {
    const { sizes, capacity } = uniformInstance(500, uniformOf(1));
    const hold = new PlainHold(sizes, capacity);
    bestFit(hold, [...sizes.keys()]);
    expect(openedBins(hold).length).toBeGreaterThan(leastBins(sizes, capacity));
    const packing = pack(new PlainHold(sizes, capacity), [...sizes.keys()], {
      uniform: uniformOf(1),
      puts: 100_000,
    });
    expect(packing).toMatchObject({ placed: true, opened: leastBins(sizes, capacity) });
  });

  it('are the same for the same seed', () => {
    const { sizes, capacity } = tripletInstance(60, uniformOf(7));
    const contents = () => {
      const hold = new PlainHold(sizes, capacity);
      pack(hold, [...sizes.keys()], { uniform: uniformOf(1), puts: 5000 });
      return hold.bins.map((bin) => hold.itemsIn(bin));
    };
    expect(contents()).toEqual(contents());
  });

  it('are found by search where few bins are there, and both greedy ways leave items over', () => {
    const { sizes, capacity, optimum } = tripletInstance(60, uniformOf(1));
    const hold = new PlainHold(sizes, capacity, optimum ?? 0);
    expect(bestFit(new PlainHold(sizes, capacity, optimum ?? 0), [...sizes.keys()])).not.toEqual([]);
    expect(fill(new PlainHold(sizes, capacity, optimum ?? 0), [...sizes.keys()], 2000)).not.toEqual([]);
    expect(pack(hold, [...sizes.keys()], { uniform: uniformOf(1), puts: 3_000_000 }).placed).toBe(true);
    expectWhole(hold, sizes, capacity);
  });
});

describe('pack', () => {
  const search = { uniform: uniformOf(1), puts: 1000 };

  it('puts nothing where not everything has a place', () => {
    const hold = new PlainHold([60, 60, 60], 100, 2);
    expect(pack(hold, [0, 1, 2], search)).toEqual({ placed: false, unplaced: [2] });
    expect(hold.bins.map((bin) => hold.load(bin))).toEqual([0, 0]);
  });

  it('does not search where the bound shows that there are too few bins', () => {
    const uniform = () => {
      throw new Error('searched');
    };
    const hold = new PlainHold([40, 40, 40, 40, 41], 100, 2);
    expect(pack(hold, [0, 1, 2, 3, 4], { uniform, puts: 1000 })).toEqual({ placed: false, unplaced: [3] });
  });

  it('names all items that no bin takes even alone', () => {
    const hold = new PlainHold([101, 60, 102], 100);
    expect(pack(hold, [0, 1, 2], search)).toEqual({ placed: false, unplaced: [0, 2] });
    expect(pack(new PlainHold([1], 100, 0), [0], search)).toEqual({ placed: false, unplaced: [0] });
  });

  it('packs nothing into nothing', () => {
    expect(pack(new PlainHold([], 100), [], search)).toEqual({ placed: true, opened: 0, leastOpened: 0 });
  });
});
