import fc from 'fast-check';
import { pchip } from './pchip.js';

/** Nodes with rising places. */
const nodes = (rise: fc.Arbitrary<number>) =>
  fc
    .array(fc.record({ width: fc.double({ min: 0.01, max: 1, noNaN: true }), rise }), {
      minLength: 1,
      maxLength: 10,
    })
    .map((steps) => {
      let [place, level] = [0.3, -2];
      const all = steps.map(({ width, rise: by }) => [(place += width), (level += by)] as const);
      return { x: [0.3, ...all.map(([at]) => at)], y: [-2, ...all.map(([, value]) => value)] };
    });
const anyNodes = nodes(fc.double({ min: -3, max: 3, noNaN: true }));
const rising = nodes(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 100, noNaN: true })));
const part = fc.double({ min: -0.2, max: 1.2, noNaN: true });
const within = (x: readonly number[], at: number) => {
  const [first = 0, last = 0] = [x[0], x.at(-1)];
  return first + at * (last - first);
};

describe('pchip', () => {
  it('goes through its nodes exactly', () => {
    fc.assert(
      fc.property(anyNodes, ({ x, y }) => {
        expect(x.map(pchip(x, y))).toEqual(y);
      }),
      { seed: 1 },
    );
  });

  it('never falls where its nodes do not', () => {
    fc.assert(
      fc.property(rising, part, part, ({ x, y }, a, b) => {
        const curve = pchip(x, y);
        const [low, high] = [curve(within(x, Math.min(a, b))), curve(within(x, Math.max(a, b)))];
        expect(high).toBeGreaterThanOrEqual(low - 1e-12 * Math.max(1, ...y));
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  it('never leaves the values of the two nodes around', () => {
    fc.assert(
      fc.property(anyNodes, part, ({ x, y }, at) => {
        const place = within(x, at);
        const above = Math.max(
          1,
          x.findIndex((node) => node >= place),
        );
        const around = place >= (x.at(-1) ?? 0) ? [y.at(-1) ?? 0] : [y[above - 1] ?? 0, y[above] ?? 0];
        expect(pchip(x, y)(place)).toBeGreaterThanOrEqual(Math.min(...around) - 1e-9);
        expect(pchip(x, y)(place)).toBeLessThanOrEqual(Math.max(...around) + 1e-9);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('is constant beyond its nodes', () => {
    const curve = pchip([1, 2, 4], [3, 5, 6]);
    expect([curve(-1), curve(1), curve(4), curve(100)]).toEqual([3, 3, 6, 6]);
  });

  it('is a line through nodes on a line, and between two', () => {
    const line = pchip([0, 1, 3, 4], [1, 3, 7, 9]);
    for (const at of [0.2, 1.9, 3.5]) expect(line(at)).toBeCloseTo(1 + 2 * at, 12);
    expect(pchip([0, 2], [0, 1])(0.5)).toBeCloseTo(0.25, 12);
  });

  it('has the slopes of the weighted harmonic mean, and of a parabola at the ends', () => {
    // x^2 at 0, 1, 3: chords 1 and 4, so that the slope at 1 is (5 + 4) / (5 / 1 + 4 / 4) = 1.5, and 0 at 0 by the
    // parabola; at the other end it is the parabola's 6.
    const curve = pchip([0, 1, 3], [0, 1, 9]);
    const step = 1e-6;
    const slope = (at: number) => (curve(at + step) - curve(at - step)) / (2 * step);
    expect(slope(1)).toBeCloseTo(1.5, 4);
    expect((curve(step) - curve(0)) / step).toBeCloseTo(0, 4);
    expect((curve(3) - curve(3 - step)) / step).toBeCloseTo(6, 4);
    // Hermite's cubic on [1, 3] with slopes 1.5 and 6, in the middle: (1 + 9) / 2 + 2 (1.5 - 6) / 8.
    expect(curve(2)).toBeCloseTo(3.875, 12);
  });

  it('is flat at a node where its nodes turn', () => {
    const curve = pchip([0, 1, 2, 3], [0, 1, 0.5, 2]);
    expect(Math.abs(curve(1.0001) - curve(0.9999))).toBeLessThan(1e-6);
    expect(Math.abs(curve(2.0001) - curve(1.9999))).toBeLessThan(1e-6);
  });
});
