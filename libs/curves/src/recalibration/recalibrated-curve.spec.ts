import { normalOf, uniformOf } from '@plimsoll/units';
import { summarise } from '../condition.js';
import { fitModel } from '../fit-model.js';
import { leastGrains } from '../prediction/inversion.js';
import { loadedCurve, predict } from '../prediction/prediction.js';
import { recalibratedCurve } from './recalibrated-curve.js';
import { emptyRecalibration, observe, type Recalibration } from './recalibration.js';

const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const normal = normalOf(uniformOf(1));
const run = (share: number) => 10_000 * share * (1 + 0.04 * normal());
const model = fitModel(
  SHARES.map((share) => {
    const samples = Array.from({ length: 8 }, () => run(share));
    return { share, periodUs: 100_000, neighbours: [], ...summarise(samples) };
  }),
);
const own = (confidence: number) => loadedCurve(model, 100_000, [], confidence);
const operation = (share: number) => ({ share, periodUs: 100_000, neighbours: [] });

/** What many runs at these shares say, of a host that delivers `part` of what the model expects. */
function observed(shares: readonly number[], part: number, count = 300): Recalibration {
  let recalibration = emptyRecalibration(model.hull);
  for (let i = 0; i < count; i += 1) {
    const share = shares[i % shares.length] ?? 0.5;
    const { mean, relativeSd } = predict(model, operation(share), 0.5);
    recalibration = observe(recalibration, { share, score: ((part * run(share)) / mean - 1) / relativeSd });
  }
  return recalibration;
}

describe('a recalibrated curve', () => {
  it('is the model’s own without any observation', () => {
    const curve = recalibratedCurve(own(0.95), emptyRecalibration(model.hull), 0.95);
    for (const share of [0.1, 0.37, 0.9]) expect(curve.at(share)).toEqual(own(0.95).at(share));
  });

  it('moves the bounds of the band that was observed, and of no other', () => {
    const recalibration = observed([0.7, 0.8, 0.9], 0.8);
    const curve = recalibratedCurve(own(0.95), recalibration, 0.95);
    expect(curve.at(0.8).lower / own(0.95).at(0.8).lower).toBeCloseTo(0.8, 1);
    expect(curve.at(0.8).upper / own(0.95).at(0.8).upper).toBeCloseTo(0.8, 1);
    expect(curve.at(0.8).mean).toBe(own(0.95).at(0.8).mean);
    expect(curve.at(0.3)).toEqual(own(0.95).at(0.3));
  });

  it('covers runs of a host that the model is wrong about as often as asked', () => {
    const recalibration = observed(SHARES, 0.85, 3000);
    for (const confidence of [0.5, 0.8, 0.9, 0.95, 0.99]) {
      const curve = recalibratedCurve(own(confidence), recalibration, confidence);
      const runs = Array.from({ length: 4000 }, (_, i) => ({ share: SHARES[i % 9] ?? 0.5 }));
      const covered = runs.filter(({ share }) => 0.85 * run(share) >= curve.at(share).lower).length;
      const error = Math.sqrt((confidence * (1 - confidence)) / 1000);
      expect(Math.abs(covered / runs.length - confidence)).toBeLessThan(3 * error);
    }
  });

  it.each([
    ['bands that differ', observed([0.7, 0.8, 0.9], 0.8)],
    ['a host that delivers more', observed([0.3, 0.5], 1.3)],
    ['few observations', observed([0.2, 0.5, 0.8], 0.9, 20)],
    ['none', emptyRecalibration(model.hull)],
  ])('is bounded between two shares, and inverted exactly, with %s', (_, recalibration) => {
    const curve = recalibratedCurve(own(0.9), recalibration, 0.9);
    for (let low = 0.1; low < 0.9; low += 0.031) {
      for (let high = low; high <= 0.9; high += 0.047) {
        const { leastLower } = curve.between(low, high);
        for (const part of [0, 0.4, 1]) {
          expect(leastLower).toBeLessThanOrEqual(curve.at(low + part * (high - low)).lower * (1 + 1e-12));
        }
      }
    }
    const shareOf = (grains: number) => grains / 1000;
    for (const target of [500, 2000, 3500, 5600, 6000, 7000]) {
      let least: number | null = null;
      for (let grains = 900; grains >= 100 && curve.at(shareOf(grains)).lower >= target; grains -= 1)
        least = grains;
      expect(leastGrains(curve, target, 100, 900, shareOf)).toBe(least);
    }
  });
});
