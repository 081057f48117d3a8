import { uniformOf } from '@plimsoll/units';
import fc from 'fast-check';
import { exactAtMost } from '../fixtures/exact-binomial.js';
import { quantileEstimate } from './quantile.js';
import { responseTimes } from './response-times.js';

/** Samples that are their own ranks. */
const ranks = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const anyCount = fc.integer({ min: 1, max: 100 });
const anyParts = fc.integer({ min: 1, max: 999 });
const anyConfidence = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);

describe('the estimate of a quantile', () => {
  it.each([
    [10, 0.5, 5],
    [11, 0.5, 6],
    [100, 0.07, 7],
    [500, 0.99, 495],
    [500, 0.999, 500],
    [3, 0.01, 1],
  ])('of %d samples at %d is the sample of rank %d', (count, probability, rank) => {
    expect(quantileEstimate(ranks(count), probability, 0.95).value).toBe(rank);
  });

  it('lies between its limits, and rises with the probability as they do', () => {
    fc.assert(
      fc.property(anyCount, anyParts, anyParts, anyConfidence, (count, a, b, confidence) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((parts) =>
          quantileEstimate(ranks(count), parts / 1000, confidence),
        ) as [ReturnType<typeof quantileEstimate>, ReturnType<typeof quantileEstimate>];
        for (const { lower, value, upper } of [low, high]) {
          expect(lower ?? 0).toBeLessThanOrEqual(value);
          expect(value).toBeLessThanOrEqual(upper ?? Infinity);
        }
        expect(low.value).toBeLessThanOrEqual(high.value);
        expect(low.lower ?? 0).toBeLessThanOrEqual(high.lower ?? 0);
        expect(low.upper ?? Infinity).toBeLessThanOrEqual(high.upper ?? Infinity);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the limits of a quantile', () => {
  it('have the nearest ranks whose exact coverage is at least the confidence', () => {
    fc.assert(
      fc.property(anyCount, anyParts, anyConfidence, (count, parts, confidence) => {
        const { lower, upper } = quantileEstimate(ranks(count), parts / 1000, confidence);
        // The sample of rank r is at most the quantile if r samples or more are; at least, if fewer than r are below it.
        const covers = {
          lower: (rank: number) => 1 - exactAtMost(rank - 1, count, parts),
          upper: (rank: number) => exactAtMost(rank - 1, count, parts),
        };
        const enough = confidence - 1e-12;
        if (lower !== null) expect(covers.lower(lower)).toBeGreaterThanOrEqual(enough);
        if ((lower ?? 0) < count) expect(covers.lower((lower ?? 0) + 1)).toBeLessThan(confidence + 1e-12);
        if (upper !== null) expect(covers.upper(upper)).toBeGreaterThanOrEqual(enough);
        if (upper !== 1) expect(covers.upper((upper ?? count + 1) - 1)).toBeLessThan(confidence + 1e-12);
      }),
      { numRuns: 500 },
    );
  });

  it('are those of the sign test for the median', () => {
    // Ranks by the normal approximation, 250 -+ 1.645 sqrt(125) = 231.6 and 268.4.
    expect(quantileEstimate(ranks(500), 0.5, 0.95)).toMatchObject({ lower: 232, value: 250, upper: 269 });
    // Of 10 samples the second and the ninth, 11/1024 beyond each; of 5 none, since 1/32 is more than 0.025.
    expect(quantileEstimate(ranks(10), 0.5, 0.975)).toMatchObject({ lower: 2, upper: 9 });
    expect(quantileEstimate(ranks(5), 0.5, 0.975)).toMatchObject({ lower: null, upper: null });
  });

  it('are null where no sample can be one, rather than the largest sample', () => {
    expect(quantileEstimate(ranks(500), 0.999, 0.95)).toMatchObject({ value: 500, upper: null });
    expect(quantileEstimate(ranks(2994), 0.999, 0.95).upper).toBeNull();
    expect(quantileEstimate(ranks(2995), 0.999, 0.95).upper).toBe(2995);
    expect(quantileEstimate(ranks(58), 0.05, 0.95).lower).toBeNull();
    expect(quantileEstimate(ranks(59), 0.05, 0.95).lower).toBe(1);
  });

  // Of 1,500 draws a part of 0.9 is known to 0.008; four times that is not seen by chance.
  it.each([
    ['exponential', (u: number) => -Math.log(u), (p: number) => -Math.log(1 - p), false],
    ['one in three late', (u: number) => (u < 1 / 3 ? 20 : 2), (p: number) => (p <= 2 / 3 ? 2 : 20), true],
  ])('cover the quantiles of simulated responses: %s', (_name, sampleAt, quantileAt, discrete) => {
    const uniform = uniformOf(7);
    const [draws, count, confidence] = [1500, 60, 0.9];
    for (const parts of [250, 500, 900]) {
      let [below, above] = [0, 0];
      const truth = quantileAt(parts / 1000);
      for (let draw = 0; draw < draws; draw += 1) {
        const { ascending } = responseTimes(Array.from({ length: count }, () => sampleAt(uniform())));
        const { lower, upper } = quantileEstimate(ascending, parts / 1000, confidence);
        if (lower !== null && lower <= truth) below += 1;
        if (upper !== null && upper >= truth) above += 1;
      }
      const { lower, upper } = quantileEstimate(ranks(count), parts / 1000, confidence);
      const expected = [
        1 - exactAtMost((lower ?? 0) - 1, count, parts),
        exactAtMost((upper ?? count + 1) - 1, count, parts),
      ];
      for (const [i, part] of [below / draws, above / draws].entries()) {
        expect(part).toBeGreaterThan((expected[i] ?? 1) - 0.032);
        if (!discrete) expect(part).toBeLessThan((expected[i] ?? 0) + 0.032);
      }
    }
  });

  it('go through a rising function as the samples do', () => {
    const square = (x: number | null) => (x === null ? null : x * x);
    fc.assert(
      fc.property(anyCount, anyParts, anyConfidence, (count, parts, confidence) => {
        const plain = quantileEstimate(ranks(count), parts / 1000, confidence);
        const squared = quantileEstimate(
          ranks(count).map((x) => x * x),
          parts / 1000,
          confidence,
        );
        expect([squared.lower, squared.value, squared.upper]).toEqual(
          [plain.lower, plain.value, plain.upper].map(square),
        );
      }),
    );
  });

  it.each([
    [[], 0.5, 0.95],
    [[1], 0, 0.95],
    [[1], 1, 0.95],
    [[1], Number.NaN, 0.95],
    [[1], 0.5, 0.4],
    [[1], 0.5, 1],
  ])('are refused for %j, probability %d, confidence %d', (samples, probability, confidence) => {
    expect(() => quantileEstimate(samples, probability, confidence)).toThrow(RangeError);
  });
});
