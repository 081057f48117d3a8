import fc from 'fast-check';
import { HeadroomIndex } from './headroom-index.js';
import { Reader } from './reader.js';

const things = fc.uniqueArray(fc.record({ id: fc.nat(), headroom: fc.integer({ min: 0, max: 1e12 }) }), {
  selector: ({ id }) => id,
});

it('finds whatever has the headroom, in order to within a thousandth of a core', () => {
  fc.assert(
    fc.property(things, fc.integer({ min: 0, max: 1e12 }), fc.nat(), (all, need, gone) => {
      const index = new HeadroomIndex<number>();
      for (const { id, headroom } of all) index.add(id, headroom);
      const left = all.filter((_, i) => i !== gone % Math.max(1, all.length));
      for (const { id, headroom } of all) if (!left.some((one) => one.id === id)) index.delete(id, headroom);
      const headroomOf = (id: number) => left.find((one) => one.id === id)?.headroom ?? NaN;
      const found = [...index.tightest(need)];
      expect(index.size).toBe(left.length);
      expect(index.count(need)).toBe(found.length);
      expect([...index.widest(need)].sort()).toEqual([...found].sort());
      for (const { id, headroom } of left) if (headroom >= need) expect(found).toContain(id);
      for (const id of found) expect(headroomOf(id)).toBeGreaterThan(need - 1e12 / 1024 - 1);
      for (const [i, id] of found.entries())
        if (i > 0) expect(headroomOf(id)).toBeGreaterThan(headroomOf(found[i - 1] ?? 0) - 1e12 / 1024);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

it('is read no further than it is asked for, and without repeats', () => {
  let read = 0;
  function* source() {
    for (const value of [1, 2, 1, 3, 2, 4]) {
      read += 1;
      yield value;
    }
  }
  const reader = new Reader(source());
  expect(reader.slice(0, 2)).toEqual([1, 2]);
  expect(read).toBe(2);
  expect(reader.isEndBefore(3)).toBe(false);
  expect(reader.slice(1, 9)).toEqual([2, 3, 4]);
  expect(reader.isEndBefore(4)).toBe(true);
});
