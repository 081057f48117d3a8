import { normalOf, uniformOf } from '@plimsoll/units';
import fc from 'fast-check';
import { studentQuantile } from '../fitting/student.js';
import { emptyRecalibration, observe, type Recalibration, recalibratedQuantiles } from './recalibration.js';

const CONFIDENCES = [0.5, 0.8, 0.9, 0.95, 0.99];
const HULL = { minShare: 0.1, maxShare: 0.7 };
const own = (confidence: number) => studentQuantile(confidence, 30);
const of = (state: Recalibration, share: number, confidence: number) =>
  recalibratedQuantiles(state, share, confidence, own(confidence));
const holding = (scores: readonly number[]): Recalibration => ({
  window: 1000,
  bands: [{ upTo: 1, scores }],
});

/** Runs by time; how many kept their bounds at each confidence, from `from` on, and the chance that is left to ranks. */
function follow(scoreAt: (time: number) => number, runs: number, from = 0) {
  let state = emptyRecalibration(HULL);
  const kept = CONFIDENCES.map(() => ({ lower: 0, upper: 0, model: 0 }));
  for (let time = 0; time < runs; time += 1) {
    const score = scoreAt(time);
    if (time >= from) {
      for (const [i, confidence] of CONFIDENCES.entries()) {
        const bounds = of(state, 0.2, confidence) ?? { lower: -own(confidence), upper: own(confidence) };
        const count = kept[i] ?? fail();
        if (score >= bounds.lower) count.lower += 1;
        if (score <= bounds.upper) count.upper += 1;
        if (score >= -own(confidence)) count.model += 1;
      }
    }
    state = observe(state, { share: 0.2, score });
  }
  return kept.map(({ lower, upper, model }) => {
    const part = (count: number) => count / (runs - from);
    return { lower: part(lower), upper: part(upper), model: part(model) };
  });
}

function fail(): never {
  throw new Error('unreachable');
}

describe('recalibrated bounds', () => {
  it.each([9, 30, 99, 250])('hold exactly as often as ranks among %d exchangeable scores allow', (size) => {
    const trials = 2000;
    const normal = normalOf(uniformOf(size));
    // Neither centred nor normal: a cubed normal, off by two.
    const draw = () => normal() ** 3 - 2;
    const kept = CONFIDENCES.map(() => ({ lower: 0, upper: 0 }));
    for (let trial = 0; trial < trials; trial += 1) {
      const state = holding(Array.from({ length: size }, draw));
      const next = draw();
      for (const [i, confidence] of CONFIDENCES.entries()) {
        const { lower, upper } = of(state, 0.2, confidence) ?? fail();
        const count = kept[i] ?? fail();
        if (next >= lower) count.lower += 1;
        if (next <= upper) count.upper += 1;
      }
    }
    for (const [i, confidence] of CONFIDENCES.entries()) {
      const rank = Math.max(1, Math.floor((size + 1) * (1 - confidence) + 1e-9));
      const exact = 1 - rank / (size + 1);
      const error = 4 * Math.sqrt((exact * (1 - exact)) / trials);
      const { lower, upper } = kept[i] ?? fail();
      for (const count of [lower, upper]) {
        // Too few scores may widen a bound, but never narrow it below its rank, nor a promise below its confidence.
        expect(count / trials).toBeGreaterThan(exact - error);
        const ranked = size >= 30 && (size + 1) * (1 - confidence) >= 1;
        if (ranked) expect(count / trials).toBeLessThan(exact + error);
        if (ranked) expect(exact).toBeGreaterThanOrEqual(confidence - 1e-9);
      }
    }
  });

  const RUNS = 1500;
  /** Four standard errors of a part of independent runs. */
  const sampling = (confidence: number, runs: number) =>
    4 * Math.sqrt((confidence * (1 - confidence)) / runs);

  it.each<[string, (normal: number) => number]>([
    ['right', (normal) => normal],
    ['10% of a sd too high', (normal) => normal - 0.1],
    ['one sd too high', (normal) => normal - 1],
    ['one sd too low', (normal) => normal + 1],
    ['half as wide as it should be', (normal) => 2 * normal],
    ['twice as wide', (normal) => normal / 2],
  ])('keep their confidence in a long series where the model is %s', (_, wrong) => {
    const normal = normalOf(uniformOf(2));
    const kept = follow(() => wrong(normal()), RUNS);
    for (const [i, confidence] of CONFIDENCES.entries()) {
      const { lower, upper } = kept[i] ?? fail();
      for (const part of [lower, upper]) {
        expect(Math.abs(part - confidence)).toBeLessThan(sampling(confidence, RUNS) + 0.005);
      }
    }
  });

  it.each<[string, (time: number) => [number, number]]>([
    ['falls by one sd at once', (time) => [time < 1500 ? 0 : -1, 1]],
    ['falls by half a sd at once', (time) => [time < 1500 ? 0 : -0.5, 1]],
    ['spreads twice as much at once', (time) => [0, time < 1500 ? 1 : 2]],
  ])('keep their confidence over the 1000 runs after throughput %s', (_, shape) => {
    const normal = normalOf(uniformOf(3));
    const kept = follow(
      (time) => {
        const [level, spread] = shape(time);
        return level + spread * normal();
      },
      2500,
      1500,
    );
    for (const [i, confidence] of CONFIDENCES.entries()) {
      const { lower } = kept[i] ?? fail();
      expect(lower).toBeGreaterThan(confidence - sampling(confidence, 1000));
      expect(lower).toBeLessThan(confidence + sampling(confidence, 1000));
    }
    expect(kept[3]?.model).toBeLessThan(0.91);
  });

  it('follow throughput that falls by two sd over 1000 runs to within three parts in a hundred', () => {
    const normal = normalOf(uniformOf(4));
    const kept = follow((time) => normal() - Math.max(0, time - 1000) / 500, 2000, 1000);
    for (const [i, confidence] of [0.9, 0.95, 0.99].entries()) {
      const { lower, model } = kept[i + 2] ?? fail();
      expect(lower).toBeGreaterThan(confidence - 0.03 - sampling(confidence, 1000));
      expect(model).toBeLessThan(confidence - 0.05);
    }
  });

  it('are kept for each band of shares by itself', () => {
    const normal = normalOf(uniformOf(5));
    let state = emptyRecalibration(HULL);
    for (let run = 0; run < 600; run += 1) {
      state = observe(state, { share: 0.2, score: normal() });
      state = observe(state, { share: 0.4, score: normal() - 1 });
      state = observe(state, { share: 0.65, score: 3 * normal() });
    }
    const lowers = [0.2, 0.4, 0.65].map((share) => of(state, share, 0.9)?.lower ?? fail());
    expect(lowers[0]).toBeCloseTo(-1.28, 0);
    expect(lowers[1]).toBeCloseTo(-2.28, 0);
    expect(lowers[2]).toBeCloseTo(-3.84, 0);
    expect(of(state, 1, 0.9)).toEqual(of(state, 0.65, 0.9));
    expect(of(state, 0.01, 0.9)).toEqual(of(state, 0.2, 0.9));
  });

  it('never narrow when the confidence rises', () => {
    const level = fc.double({ min: 0.5, max: 0.9999, noNaN: true });
    const scores = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 150 });
    fc.assert(
      fc.property(scores, level, level, (given, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map(
          (c) => of(holding(given), 0.5, c) ?? fail(),
        );
        expect(more?.lower).toBeLessThanOrEqual(less?.lower ?? fail());
        expect(more?.upper).toBeGreaterThanOrEqual(less?.upper ?? fail());
        expect(less?.lower).toBeLessThanOrEqual(less?.upper ?? fail());
      }),
    );
  });

  it('are those of the model or wider while there are few scores, and none without any', () => {
    expect(of(emptyRecalibration(HULL), 0.2, 0.9)).toBeNull();
    const few = holding(Array.from({ length: 29 }, (_, i) => (i - 14) / 100));
    expect(of(few, 0.2, 0.9)).toEqual({ lower: -own(0.9), upper: own(0.9) });
    const enough = holding(Array.from({ length: 30 }, (_, i) => (i - 14) / 100));
    expect(of(enough, 0.2, 0.9)).toEqual({ lower: -0.12, upper: 0.13 });
    // 30 scores have no rank for 0.99.
    expect(of(enough, 0.2, 0.99)).toEqual({ lower: -own(0.99), upper: own(0.99) });
    expect(of(holding([-5, 0]), 0.2, 0.9)).toEqual({ lower: -5, upper: own(0.9) });
  });
});

describe('observe', () => {
  it('keeps the latest scores of the window, and leaves the state that it was given alone', () => {
    const before: Recalibration = { window: 3, bands: [{ upTo: 1, scores: [1, 2, 3] }] };
    expect(observe(before, { share: 0.5, score: 2 }).bands[0]?.scores).toEqual([2, 3, 2]);
    expect(before.bands[0]?.scores).toEqual([1, 2, 3]);
  });

  it('forgets what was before a change, and nothing in correlated series that stay where they are', () => {
    const normal = normalOf(uniformOf(6));
    let changed = emptyRecalibration(HULL);
    let correlated = emptyRecalibration(HULL);
    let level = 0;
    for (let run = 0; run < 400; run += 1) {
      changed = observe(changed, { share: 0.2, score: normal() + (run < 300 ? 0 : 3) });
      level = 0.5 * level + Math.sqrt(0.75) * normal();
      correlated = observe(correlated, { share: 0.2, score: level });
    }
    const kept = changed.bands[0]?.scores.length ?? 0;
    expect(kept).toBeGreaterThanOrEqual(95);
    expect(kept).toBeLessThanOrEqual(120);
    expect(correlated.bands[0]?.scores.length).toBeGreaterThan(200);
  });

  it.each([NaN, Infinity])('refuses the score %d', (score) => {
    expect(() => observe(emptyRecalibration(HULL), { share: 0.2, score })).toThrow(RangeError);
  });

  it('stays the same state when written as JSON', () => {
    const state = observe(emptyRecalibration(HULL), { share: 0.2, score: -0.3 });
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});
