import fc from 'fast-check';
import { fillBin } from './fill-bin.js';
import { largestFirst } from './hold.js';
import { PlainHold } from './plain-hold.js';

/** The largest sum of some of `sizes` that is at most `room`. */
function mostOf(sizes: readonly number[], room: number): number {
  const [size, ...rest] = sizes;
  if (size === undefined) return 0;
  const without = mostOf(rest, room);
  return size > room ? without : Math.max(without, size + mostOf(rest, room - size));
}

describe('fillBin', () => {
  const cases = fc.record({
    sizes: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 }),
    start: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });

  it('leaves the least slack beside what the bin carries, wherever it starts', () => {
    fc.assert(
      fc.property(cases, ({ sizes, start }) => {
        const hold = new PlainHold([...sizes, 10], 100, 1);
        hold.put(sizes.length, 0);
        const chosen = fillBin(hold, 0, largestFirst(hold, [...sizes.keys()]), { tries: Infinity, start });
        expect(hold.load(0)).toBe(10 + mostOf(sizes, 90));
        expect(hold.itemsIn(0)).toEqual([sizes.length, ...chosen]);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('asks for no more puts than it may, but for those of what it found', () => {
    fc.assert(
      fc.property(cases, fc.nat({ max: 20 }), ({ sizes, start }, tries) => {
        const hold = new PlainHold(sizes, 100, 1);
        const put = jest.spyOn(hold, 'put');
        const chosen = fillBin(hold, 0, largestFirst(hold, [...sizes.keys()]), { tries, start });
        expect(put.mock.calls.length).toBeLessThanOrEqual(tries + chosen.length);
        expect(hold.itemsIn(0)).toEqual(chosen);
      }),
      { seed: 2, numRuns: 1000 },
    );
  });
});
