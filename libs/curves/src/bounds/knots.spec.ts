import fc from 'fast-check';
import { greatestBetween, type Knot, valueAt } from './knots.js';

const TENT: Knot[] = [
  { at: 0.2, value: 1 },
  { at: 0.4, value: 5 },
  { at: 0.8, value: 3 },
];
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const knots = fc
  .array(fc.record({ width: real(0.01, 0.3), value: real(-5, 5) }), { maxLength: 8 })
  .map((all) => {
    let at = 0;
    return all.map(({ width, value }): Knot => ({ at: (at += width), value }));
  });

describe('valueAt', () => {
  it('is linear between knots and constant beyond', () => {
    const at = [0, 0.2, 0.3, 0.4, 0.5, 0.8, 1].map((place) => valueAt(TENT, place));
    expect(at.map((value) => Number(value.toFixed(12)))).toEqual([1, 1, 3, 5, 4.5, 3, 3]);
  });

  it('is 0 without knots', () => {
    expect(valueAt([], 0.5)).toBe(0);
    expect(greatestBetween([], 0.1, 0.5)).toBe(0);
  });
});

describe('greatestBetween', () => {
  it('finds a peak inside, and no peak outside', () => {
    expect(greatestBetween(TENT, 0.25, 0.9)).toBe(5);
    expect(greatestBetween(TENT, 0.5, 0.9)).toBeCloseTo(4.5, 12);
    expect(greatestBetween(TENT, 0, 0.3)).toBeCloseTo(3, 12);
    expect(greatestBetween(TENT, 0.3, 0.3)).toBeCloseTo(3, 12);
  });

  it('is the largest of a fine walk', () => {
    fc.assert(
      fc.property(knots, real(0, 1), real(0, 1), (all, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const places = Array.from({ length: 401 }, (_, i) => low + ((high - low) * i) / 400);
        const walked = Math.max(...places.map((place) => valueAt(all, place)));
        const greatest = greatestBetween(all, low, high);
        expect(greatest).toBeGreaterThanOrEqual(walked - 1e-12);
        // A step of at most 1 / 400, on slopes of at most 10 / 0.01.
        expect(greatest).toBeLessThanOrEqual(walked + 2.6);
        const corners = all.filter(({ at }) => at > low && at < high).map(({ value }) => value);
        expect(greatest).toBe(Math.max(valueAt(all, low), valueAt(all, high), ...corners));
      }),
      { seed: 1 },
    );
  });
});
