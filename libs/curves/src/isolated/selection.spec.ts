import { normalOf, uniformOf } from '@plimsoll/units';
import { cappedLine } from './capped-line.js';
import { isolatedFamilies } from './families.js';
import type { CurvePoint } from './family.js';
import { monotone } from './monotone.js';
import { chooseFamily, leaveSharesOut } from './selection.js';

const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const pointsOf = (curve: (share: number) => number, shares = SHARES, sd = 0.01): CurvePoint[] =>
  shares.map((share) => ({ share, mean: curve(share), variance: (sd * curve(share)) ** 2 }));

const line = (share: number) => 1000 * (share - 0.03);
const saturated = (share: number) => 1000 * (1 - Math.exp(-3 * share));
const steps = (share: number) => 1000 * (share < 0.35 ? share / 2 : 0.2 + Math.max(0, share - 0.65) ** 0.5);

/** How often each family is chosen, from means with 1% of noise. */
function chosen(curve: (share: number) => number, shares = SHARES): Record<string, number> {
  const normal = normalOf(uniformOf(1));
  const counts: Record<string, number> = {};
  for (let i = 0; i < 50; i += 1) {
    const points = pointsOf(curve, shares).map((point) => ({
      ...point,
      mean: point.mean * (1 + 0.01 * normal()),
    }));
    const name = chooseFamily(points).family?.name ?? 'none';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('chooseFamily', () => {
  it.each([
    ['capped-line', line, 40],
    ['capped-line', (share: number) => Math.min(line(share), 500), 35],
    ['saturating', saturated, 40],
    ['monotone', steps, 40],
  ] as const)('chooses %s on such a truth, most of the time', (family, curve, least) => {
    expect(chosen(curve)[family]).toBeGreaterThanOrEqual(least);
  });

  it('chooses the simplest where all tell the same', () => {
    expect(chooseFamily(pointsOf(line)).family).toBe(cappedLine);
  });

  it('scores every family that fits, simplest first', () => {
    const { scores } = chooseFamily(pointsOf(saturated));
    expect(scores.map(({ name }) => name)).toEqual(isolatedFamilies.map(({ name }) => name));
    expect(scores[1]?.excess).toBe(0);
    expect(scores[0]?.excess).toBeGreaterThan(0);
  });

  it('chooses the first that fits where there are fewer than five shares, and none where none does', () => {
    expect(chooseFamily(pointsOf(steps, [0.2, 0.4, 0.6, 0.8]))).toEqual({ family: cappedLine, scores: [] });
    const falling = chooseFamily(pointsOf((share) => 1 - share, [0.2, 0.4, 0.6, 0.8], 0.9));
    expect(falling.scores).toEqual([]);
    expect(chooseFamily([]).family).toBeNull();
  });

  it('judges no family by the ends where there are enough shares', () => {
    // At both ends, off from the line that all others lie on.
    const bent = pointsOf((share) => (share > 0.15 && share < 0.85 ? line(share) : 0.7 * line(share)));
    const sure = bent.map((point) =>
      point.mean === line(point.share) ? point : { ...point, variance: 1e9 },
    );
    expect(chooseFamily(sure).scores[0]?.meanSquare).toBeLessThan(1e-6);
  });
});

describe('leaveSharesOut', () => {
  it('is blind to what it leaves out', () => {
    for (const left of SHARES) {
      const changed = pointsOf(line).map((point) =>
        point.share === left ? { ...point, mean: 1.2 * point.mean } : point,
      );
      const [before, after] = [pointsOf(line), changed].map((points) =>
        leaveSharesOut(cappedLine, points)?.find(({ share }) => share === left),
      );
      // What is told stays the same, so that the error is all of the change.
      expect(before?.error).toBeCloseTo(0, 6);
      expect(after?.error).toBeCloseTo(0.2, 6);
    }
  });

  it('leaves out all points of a share together', () => {
    const twice = [
      ...pointsOf(line),
      ...pointsOf((share) => (share === 0.5 ? 2 * line(share) : line(share))),
    ];
    const fold = leaveSharesOut(cappedLine, twice)?.[4];
    // Weights 1 and 1/4 (variances rise with the mean): 1.2 times the line.
    expect(fold?.share).toBe(0.5);
    expect(fold?.error).toBeCloseTo(0.2, 6);
  });

  it('tells the variance of its errors', () => {
    const normal = normalOf(uniformOf(3));
    const squares = SHARES.map(() => 0);
    const TIMES = 500;
    for (let i = 0; i < TIMES; i += 1) {
      const points = pointsOf(line).map((point) => ({ ...point, mean: point.mean * (1 + 0.01 * normal()) }));
      for (const [at, { error, variance }] of (leaveSharesOut(cappedLine, points) ?? []).entries()) {
        squares[at] = (squares[at] ?? 0) + error ** 2 / variance / TIMES;
      }
    }
    // The errors of the fit beside a share are somewhat above those at the share; beyond the ends they are below.
    for (const square of squares.slice(1, -1)) {
      expect(square).toBeGreaterThan(0.6);
      expect(square).toBeLessThan(1.2);
    }
  });

  it('is null where the rest does not determine the curve', () => {
    expect(leaveSharesOut(cappedLine, pointsOf(line, [0.2, 0.8]))).toHaveLength(2);
    expect(leaveSharesOut(cappedLine, pointsOf(line, [0.2]))).toBeNull();
    expect(leaveSharesOut(monotone, pointsOf(line, [0.2, 0.4, 0.6, 0.8]))).toBeNull();
  });
});
