import { uniformOf } from '@plimsoll/units';
import { coverageOf, type Judged } from './coverage.js';

const bounds = [
  { confidence: 0.5, lower: 10, upper: 10 },
  { confidence: 0.9, lower: 8, upper: 12 },
];
const judged = (...samples: number[]): Judged => ({
  forecast: { mean: 10, extrapolated: false, bounds },
  samples,
});

describe('coverage', () => {
  it('counts runs at a bound as kept, below a lower or above an upper one as not', () => {
    const found = coverageOf([[judged(7, 8, 10, 12, 13)]], uniformOf(1));
    expect(found.map(({ side, confidence, fraction }) => [side, confidence, fraction])).toEqual([
      ['lower', 0.5, 0.6],
      ['lower', 0.9, 0.8],
      ['upper', 0.5, 0.6],
      ['upper', 0.9, 0.8],
    ]);
  });

  it('leaves clusters without runs out', () => {
    const [lower] = coverageOf([[judged()], [judged(11, 9), judged(9)], []], uniformOf(1));
    expect(lower).toMatchObject({ clusters: 1, runs: 3, fraction: 1 / 3 });
    expect(coverageOf([[judged()]], uniformOf(1))).toEqual([]);
  });

  it('holds where its interval contains what was asked', () => {
    const at = (covered: number) =>
      coverageOf(
        Array.from({ length: 50 }, (_, i) => [judged(i < covered ? 9 : 7)]),
        uniformOf(1),
      ).find(({ side, confidence }) => side === 'lower' && confidence === 0.9);
    expect(at(45)).toMatchObject({ fraction: 0.9, holds: true });
    expect(at(43)).toMatchObject({ holds: true });
    expect(at(35)).toMatchObject({ holds: false });
    expect(at(50)).toMatchObject({ interval: [1, 1], holds: false });
  });
});
