import { uniformOf } from '@plimsoll/units';
import fc from 'fast-check';
import { type DisturbedBin, DisturbedHold, type DisturbedItem } from '../fixtures/packing/disturbed-hold.js';
import { putBack, takeOut, whereabouts } from './arrangement.js';
import { bestFit } from './best-fit.js';
import { openedBins } from './hold.js';
import { leastOpened } from './lower-bound.js';
import { pack } from './pack.js';
import { spread } from './spread.js';

const items: fc.Arbitrary<DisturbedItem> = fc.record({
  size: fc.integer({ min: 1, max: 60 }),
  disturbs: fc.nat({ max: 4 }),
  suffers: fc.nat({ max: 3 }),
  group: fc.option(fc.nat({ max: 2 })),
});

/** Some carry a resident, which fits alone. */
const bins: fc.Arbitrary<DisturbedBin> = fc.record({
  capacity: fc.integer({ min: 90, max: 120 }),
  residents: fc.array(items, { maxLength: 1 }),
});

const cases = fc
  .record({
    all: fc.array(bins, { minLength: 1, maxLength: 12 }),
    wanted: fc.array(items, { minLength: 1, maxLength: 14 }),
    seed: fc.nat(),
    puts: fc.integer({ min: 0, max: 500 }),
  })
  // What stays must be carried, beside what stays in the next bin.
  .filter(({ all }) => all.every((_, bin) => new DisturbedHold(all).carries(bin)));

function expectCarried(hold: DisturbedHold, wanted: readonly DisturbedItem[]): void {
  expect(hold.bins.filter((bin) => !hold.carries(bin))).toEqual([]);
  const put = hold.bins.flatMap((bin) => hold.itemsIn(bin));
  expect(put).toHaveLength(wanted.length);
  expect(new Set(put)).toEqual(new Set(wanted));
}

describe('where items disturb each other', () => {
  it('pack leaves every bin as it carries, nothing lost or doubled, or nothing put at all', () => {
    let [placed, refused] = [0, 0];
    fc.assert(
      fc.property(cases, ({ all, wanted, seed, puts }) => {
        const hold = new DisturbedHold(all);
        const packing = pack(hold, wanted, { uniform: uniformOf(seed), puts });
        expectCarried(hold, packing.placed ? wanted : []);
        if (packing.placed) {
          placed += 1;
          expect(packing.opened).toBe(openedBins(hold).length);
          expect(packing.leastOpened).toBe(leastOpened(new DisturbedHold(all), wanted));
          expect(packing.leastOpened).toBeLessThanOrEqual(packing.opened);
        } else {
          refused += 1;
          expect(packing.unplaced.length).toBeGreaterThan(0);
          expect(wanted).toEqual(expect.arrayContaining([...packing.unplaced]));
        }
      }),
      { seed: 1, numRuns: 1500 },
    );
    expect(Math.min(placed, refused)).toBeGreaterThan(200);
  });

  it('pack places whatever best-fit-decreasing does, in no more bins', () => {
    let better = 0;
    fc.assert(
      fc.property(cases, ({ all, wanted, seed, puts }) => {
        const greedy = new DisturbedHold(all);
        const left = bestFit(greedy, wanted);
        expectCarried(
          greedy,
          wanted.filter((item) => !left.includes(item)),
        );
        const packing = pack(new DisturbedHold(all), wanted, { uniform: uniformOf(seed), puts });
        if (left.length > 0) {
          better += packing.placed ? 1 : 0;
          return;
        }
        if (!packing.placed) throw new Error('best-fit-decreasing placed everything');
        expect(packing.opened).toBeLessThanOrEqual(openedBins(greedy).length);
        better += packing.opened < openedBins(greedy).length ? 1 : 0;
      }),
      { seed: 2, numRuns: 1500 },
    );
    expect(better).toBeGreaterThan(30);
  });

  it('spread places everything, or nothing', () => {
    let placed = 0;
    fc.assert(
      fc.property(cases, ({ all, wanted }) => {
        const hold = new DisturbedHold(all);
        const left = spread(hold, wanted);
        expectCarried(hold, left.length === 0 ? wanted : []);
        placed += left.length === 0 ? 1 : 0;
      }),
      { seed: 3, numRuns: 1000 },
    );
    expect(placed).toBeGreaterThan(200);
  });

  it('what is taken out and put back is as it was', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat({ max: 11 })), ({ all, wanted }, chosen) => {
        const hold = new DisturbedHold(all);
        bestFit(hold, wanted);
        const before = whereabouts(hold, hold.bins);
        const loads = hold.bins.map((bin) => hold.load(bin));
        const group = hold.bins.filter((bin) => chosen.includes(bin));
        const out = takeOut(hold, group);
        for (const bin of group) expect(hold.itemsIn(bin)).toEqual([]);
        putBack(hold, out);
        expect(whereabouts(hold, hold.bins)).toEqual(before);
        expect(hold.bins.map((bin) => hold.load(bin))).toEqual(loads);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });
});
