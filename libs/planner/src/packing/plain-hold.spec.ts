import { PlainHold } from './plain-hold.js';

describe('a plain hold', () => {
  it('carries what fits, and forgets what is taken out', () => {
    const hold = new PlainHold([60, 40, 1], 100);
    expect(hold.bins).toEqual([0, 1, 2]);
    expect([hold.put(0, 1), hold.put(1, 1), hold.put(2, 1)]).toEqual([true, true, false]);
    expect([hold.load(1), hold.itemsIn(1)]).toEqual([100, [0, 1]]);
    hold.take(0);
    expect([hold.load(1), hold.itemsIn(1)]).toEqual([40, [1]]);
    expect(hold.put(2, 1)).toBe(true);
  });

  it('refuses an item twice, and a bin that is not there', () => {
    const hold = new PlainHold([1, 1], 100, 1);
    expect([hold.put(0, 0), hold.put(0, 0), hold.put(1, 1)]).toEqual([true, false, false]);
    expect(() => hold.take(1)).toThrow(RangeError);
  });

  it.each([
    [[1.5], 100],
    [[0], 100],
    [[1], 0],
  ] as const)('is not made of %p in %p', (sizes, capacity) => {
    expect(() => new PlainHold(sizes, capacity)).toThrow(RangeError);
  });
});
