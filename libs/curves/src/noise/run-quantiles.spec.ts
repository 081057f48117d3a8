import { normalOf, uniformOf } from '@plimsoll/units';
import fc from 'fast-check';
import { studentQuantile } from '../fitting/student.js';
import { fitRunQuantiles, NORMAL_RUNS, runQuantile } from './run-quantiles.js';

const CERTAIN = 1e6;
/** What a bound at this confidence keeps below and above, where noise has these degrees of freedom. */
function kept(deviations: readonly number[], confidence: number, degrees = CERTAIN) {
  const { below, above } = fitRunQuantiles(deviations, degrees);
  const student = studentQuantile(confidence, degrees);
  return { below: runQuantile(below, student), above: runQuantile(above, student), student };
}
const draws = (count: number, seed: number, of: (uniform: () => number, normal: () => number) => number) => {
  const uniform = uniformOf(seed);
  const normal = normalOf(uniform);
  return Array.from({ length: count }, () => of(uniform, normal));
};

describe('fitRunQuantiles', () => {
  it('keeps what Student says, for normal runs', () => {
    const normal = draws(20_000, 1, (_, next) => next());
    for (const confidence of [0.5, 0.75, 0.9, 0.95, 0.99]) {
      const { below, above, student } = kept(normal, confidence);
      expect(Math.abs(below - student)).toBeLessThan(0.07);
      expect(Math.abs(above - student)).toBeLessThan(0.07);
    }
  });

  it('is what Student says where single runs are not known', () => {
    expect(fitRunQuantiles([], 10)).toEqual(NORMAL_RUNS);
    expect(runQuantile(NORMAL_RUNS.below, 1.7)).toBe(1.7);
  });

  it('keeps more below and less above for runs with a tail below', () => {
    // 1 - exponential: mean 0, sd 1; P(u < -x) = exp(-1 - x), and u never passes 1.
    const skewed = draws(20_000, 2, (uniform) => 1 + Math.log(uniform()));
    for (const confidence of [0.9, 0.95, 0.99]) {
      const { below, above, student } = kept(skewed, confidence);
      expect(below).toBeGreaterThan(student - 0.01);
      expect(below).toBeCloseTo(-Math.log(1 - confidence) - 1, 0);
      expect(above).toBeLessThan(student);
      expect(above).toBeLessThan(1.1);
    }
    expect(kept(skewed, 0.99).below).toBeGreaterThan(3.2);
  });

  it('holds for a further run as often as asked, for any runs', () => {
    const TIMES = 500;
    for (const of of [
      (_: unknown, normal: () => number) => normal(),
      (uniform: () => number) => 1 + Math.log(uniform()),
    ]) {
      for (const confidence of [0.8, 0.95]) {
        let held = 0;
        for (let seed = 0; seed < TIMES; seed += 1) {
          const [further = 0, ...runs] = draws(61, 10 + seed, of);
          if (further >= -kept(runs, confidence, 60).below) held += 1;
        }
        const error = Math.sqrt((confidence * (1 - confidence)) / TIMES);
        expect(Math.abs(held / TIMES - confidence)).toBeLessThan(3 * error + 0.01);
      }
    }
  });

  it('mirrors', () => {
    const runs = draws(50, 3, (uniform) => uniform() ** 2);
    const mirrored = fitRunQuantiles(
      runs.map((u) => -u),
      20,
    );
    expect(mirrored).toEqual({
      below: fitRunQuantiles(runs, 20).above,
      above: fitRunQuantiles(runs, 20).below,
    });
  });

  it('leans on Student the more, the fewer runs lie beyond', () => {
    // All runs at 0: what was measured beyond 0.99 is 0.01 (n + 1) runs, against one that is assumed.
    const at = (runs: number, confidence: number) => {
      const { below, student } = kept(new Array<number>(runs).fill(0), confidence);
      return below / student;
    };
    expect(at(1, 0.99)).toBeCloseTo(1 / 1.02, 9);
    expect(at(99, 0.99)).toBeCloseTo(1 / 2, 9);
    expect(at(99, 0.9)).toBeCloseTo(1 / 11, 9);
  });

  it('keeps no less for more confidence, and never less than nothing, whatever the runs', () => {
    const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const runs = fc.array(real(-20, 20), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        runs,
        real(0.5, 0.9999),
        real(0.5, 0.9999),
        fc.integer({ min: 1, max: 60 }),
        (all, a, b, df) => {
          const [low, high] = [kept(all, Math.min(a, b), df), kept(all, Math.max(a, b), df)];
          expect(low.below).toBeGreaterThanOrEqual(0);
          expect(low.above).toBeGreaterThanOrEqual(0);
          expect(high.below).toBeGreaterThanOrEqual(low.below - 1e-12);
          expect(high.above).toBeGreaterThanOrEqual(low.above - 1e-12);
        },
      ),
      { seed: 4, numRuns: 200 },
    );
  });
});
