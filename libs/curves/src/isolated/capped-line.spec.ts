import fc from 'fast-check';
import { cappedLine } from './capped-line.js';
import type { CurvePoint, IsolatedFit } from './family.js';

const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** Points of a curve, with a variance of 3% of each. */
function pointsOf(curve: (share: number) => number, shares = SHARES): CurvePoint[] {
  return shares.map((share) => ({ share, mean: curve(share), variance: (0.03 * curve(share)) ** 2 }));
}
function fit(points: CurvePoint[]) {
  const fitted = cappedLine.fit(points);
  if (!fitted) throw new Error('no fit');
  return fitted;
}

const worst = ({ relativeErrors }: IsolatedFit) => Math.max(...relativeErrors.map(({ value }) => value));

describe('cappedLine', () => {
  it('finds the slope and offset of a line', () => {
    const { parameters, freeParameters } = fit(pointsOf((share) => 1000 * (share - 0.05)));
    expect(parameters['slope']).toBeCloseTo(1000, 6);
    expect(parameters['offset']).toBeCloseTo(0.05, 9);
    expect(parameters['cap']).toBeNull();
    expect(freeParameters).toBe(2);
  });

  it('goes through the origin where the points would cross above it', () => {
    const { parameters, freeParameters } = fit(pointsOf((share) => 1000 * share + 50, [0.2, 0.5, 0.8]));
    expect(parameters['offset']).toBe(0);
    expect(freeParameters).toBe(1);
    expect(cappedLine.curve(parameters)(0.01)).toBeGreaterThan(0);
  });

  it('finds a cap', () => {
    const { parameters, freeParameters } = fit(pointsOf((share) => Math.min(1000 * (share - 0.02), 500)));
    expect(parameters['cap']).toBeCloseTo(500, 6);
    expect(parameters['slope']).toBeCloseTo(1000, 6);
    expect(parameters['offset']).toBeCloseTo(0.02, 9);
    expect(freeParameters).toBe(3);
    expect(cappedLine.curve(parameters)(0.9)).toBeCloseTo(500, 6);
  });

  it('needs a clear reason for a cap: one low point at the end is none', () => {
    const points = pointsOf((share) => 1000 * share);
    const disturbed = points.map((point) => (point.share === 0.9 ? { ...point, mean: 850 } : point));
    expect(fit(disturbed).parameters['cap']).toBeNull();
  });

  it('gives an uncertain point little weight', () => {
    const points = pointsOf((share) => 1000 * share);
    const disturbed = points.map((point) =>
      point.share === 0.5 ? { ...point, mean: 900, variance: point.variance * 1e4 } : point,
    );
    expect(fit(disturbed).parameters['slope']).toBeCloseTo(1000, 0);
  });

  it('has an error that falls with the number of points and rises with their variance', () => {
    const points = pointsOf((share) => 1000 * (share - 0.05));
    const once = fit(points);
    const fourTimes = fit([...points, ...points, ...points, ...points]);
    const noisy = fit(points.map((point) => ({ ...point, variance: 4 * point.variance })));
    expect(worst(fourTimes)).toBeCloseTo(worst(once) / 2, 9);
    expect(worst(noisy)).toBeCloseTo(worst(once) * 2, 9);
  });

  it('has the largest error far from the middle', () => {
    const points = [0.2, 0.5, 0.8].map((share) => ({ share, mean: 1000 * (share - 0.05), variance: 9 }));
    // Around the mean share 0.5, sum of squares 0.18: at 0.2, 9 (1/3 + 0.09 / 0.18), for a mean of 150.
    expect(fit(points).relativeErrors[0]?.value).toBeCloseTo(Math.sqrt(9 * (1 / 3 + 0.5)) / 150, 9);
  });

  it('is above 0 wherever there was throughput, however steep the points', () => {
    const steep = [
      { share: 0.1, mean: 5, variance: 1 },
      { share: 0.5, mean: 50, variance: 1 },
      { share: 0.9, mean: 500, variance: 1 },
    ];
    const fitted = fit(steep);
    const { parameters } = fitted;
    expect(cappedLine.curve(parameters)(0.1)).toBeGreaterThan(0);
    expect(worst(fitted)).toBeLessThan(1);
  });

  it('never falls with the share, and its logarithm is concave above 0', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const parameters = fc.record({
      slope: fc.double({ min: 1, max: 1e4, noNaN: true }),
      offset: fc.double({ min: 0, max: 0.5, noNaN: true }),
      cap: fc.option(fc.double({ min: 1, max: 1e4, noNaN: true })),
    });
    fc.assert(
      fc.property(parameters, share, share, (shape, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const at = cappedLine.curve(shape);
        expect(at(high)).toBeGreaterThanOrEqual(at(low));
        const middle = at((low + high) / 2);
        expect(middle).toBeGreaterThanOrEqual(Math.sqrt(at(low) * at(high)) * (1 - 1e-9));
      }),
      { seed: 1 },
    );
  });
});
