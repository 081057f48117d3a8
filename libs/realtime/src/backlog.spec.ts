import { nanoseconds, uniformOf } from '@plimsoll/units';
import fc from 'fast-check';
import { type Backlog, type Outcome, stationaryBacklog } from './index.js';

const outcome = (value: number, probability: number): Outcome => ({ value: nanoseconds(value), probability });
type Stable = Extract<Backlog, { stable: true }>;

function stable(outcomes: readonly Outcome[], drain: number): Stable {
  const backlog = stationaryBacklog(outcomes, nanoseconds(drain));
  if (!backlog.stable) throw new Error('not stable');
  return backlog;
}
/** P(backlog > nanoseconds), as the result says it. */
const exceeds = ({ exceeds, step }: Stable, amount: number) =>
  exceeds[Math.min(Math.floor(amount / step), exceeds.length - 1)]!;

/** P(b > n) for n = 0.. of the chain cut off at `states`, by Gaussian elimination of pi (P - I) = 0, sum of pi = 1. */
function denseSolution(outcomes: readonly Outcome[], drain: number, states: number): number[] {
  const rows = Array.from({ length: states }, () => new Array<number>(states + 1).fill(0));
  for (let from = 0; from < states; from += 1) {
    rows[from]![from]! -= 1;
    for (const { value, probability } of outcomes)
      rows[Math.min(states - 1, Math.max(0, from + value - drain))]![from]! += probability;
  }
  rows[states - 1] = new Array<number>(states + 1).fill(1);
  for (let column = 0; column < states; column += 1) {
    let pivot = column;
    for (let row = column; row < states; row += 1)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < states; row += 1) {
      const factor = rows[row]![column]! / rows[column]![column]!;
      if (row === column || factor === 0) continue;
      for (let k = column; k <= states; k += 1) rows[row]![k]! -= factor * rows[column]![k]!;
    }
  }
  const stationary = rows.map((row, i) => row[states]! / row[i]!);
  return stationary.map((_, n) => stationary.slice(n + 1).reduce((sum, p) => sum + p, 0));
}

describe('stationaryBacklog', () => {
  it('is exact for steps of -1 and +8: empty with probability (0.95 - 8 * 0.05) / 0.95', () => {
    const backlog = stable([outcome(7, 0.95), outcome(16, 0.05)], 8);
    expect(backlog).toMatchObject({ step: 1, rounded: false });
    expect(backlog.error).toBeLessThan(1e-12);
    expect(exceeds(backlog, 0)).toBeCloseTo(8 / 19, 12);
  });

  it('agrees with a dense linear solution', () => {
    const outcomes = [outcome(1, 0.3), outcome(4, 0.35), outcome(6, 0.2), outcome(11, 0.15)];
    const backlog = stable(outcomes, 6);
    const dense = denseSolution(outcomes, 6, 260);
    for (let n = 0; n < 100; n += 1) expect(exceeds(backlog, n)).toBeCloseTo(dense[n]!, 9);
    expect(backlog.error).toBeLessThan(1e-11);
  });

  it('agrees with a long simulation of the recursion', () => {
    const outcomes = [outcome(10, 0.5), outcome(35, 0.3), outcome(60, 0.15), outcome(200, 0.05)];
    const backlog = stable(outcomes, 50);
    const random = uniformOf(2011);
    const steps = 2_000_000;
    const seen = new Map([0, 50, 150, 400].map((level) => [level, 0]));
    for (let [n, b] = [0, 0]; n < steps; n += 1) {
      let left = random();
      const next = outcomes.find(({ probability }) => (left -= probability) < 0) ?? outcomes[0]!;
      b = Math.max(0, b + next.value - 50);
      for (const [level, count] of seen) if (b > level) seen.set(level, count + 1);
    }
    for (const [level, count] of seen)
      expect(Math.abs(count / steps - exceeds(backlog, level))).toBeLessThan(0.003);
  });

  it('has no backlog where no demand exceeds the drain, be the load 1', () => {
    const backlog = stable([outcome(10, 1)], 10);
    expect(backlog).toMatchObject({ load: 1, error: 0 });
    expect([...backlog.exceeds]).toEqual([0]);
  });

  it.each([
    [[outcome(8, 0.5), outcome(12, 0.5)], 1],
    [[outcome(8, 0.5), outcome(13, 0.5)], 1.05],
    [[outcome(11, 1)], 1.1],
  ])('answers that it is not stable where the load is 1 or more', (outcomes, load) => {
    expect(stationaryBacklog(outcomes, nanoseconds(10))).toEqual({ stable: false, load, rounded: false });
  });

  it('rounds against us where the lattice is too fine, and stays close', () => {
    const scale = 1_000_003;
    const fine = [outcome(7 * scale + 1, 0.9), outcome(16 * scale + 2, 0.1)];
    const rounded = stable(fine, 10 * scale);
    expect(rounded.rounded).toBe(true);
    const less = stable([outcome(7, 0.9), outcome(16, 0.1)], 10);
    for (const level of [0, 3, 10, 40]) {
      const truth = exceeds(less, level);
      expect(exceeds(rounded, (level + 0.5) * scale)).toBeGreaterThan(truth - 1e-12);
      expect(exceeds(rounded, (level + 0.5) * scale)).toBeLessThan(1.05 * truth + 1e-9);
    }
  });

  it('answers that it is not stable where only the rounding makes it so, and says that it rounded', () => {
    const outcomes = [outcome(0, 0.5), outcome(2_000_002, 0.5)];
    expect(stationaryBacklog(outcomes, nanoseconds(1_000_003))).toMatchObject({
      stable: false,
      rounded: true,
    });
  });

  it('is nearly exact with a thousand values at a load of 0.99', () => {
    const random = uniformOf(7);
    const weights = Array.from({ length: 1000 }, () => random());
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const outcomes = weights.map((weight) => outcome(Math.floor(8_000_000 * random()), weight / sum));
    const mean = outcomes.reduce((total, { value, probability }) => total + value * probability, 0);
    const backlog = stable(outcomes, Math.round(mean / 0.99));
    expect(backlog.rounded).toBe(true);
    expect(backlog.error).toBeLessThan(1e-6);
  });

  it('errs upwards where the iteration ends early, by no more than it says', () => {
    const weights = [0.2, 0.4001, 0.2, 0.1999];
    const scaled = (scale: number) =>
      [8, 9, 11, 13].map((value, i) => outcome(value * scale, weights[i]!)) as [Outcome, ...Outcome[]];
    const exact = stable(scaled(1), 10);
    expect(exact.error).toBeLessThan(1e-7);
    // The same on a fine lattice, which one value makes necessary that hardly ever comes.
    const [first, ...others] = scaled(100);
    const near = stable([{ ...first, probability: 0.2 - 1e-13 }, ...others, outcome(801, 1e-13)], 1000);
    expect(near).toMatchObject({ step: 1, rounded: false });
    expect(near.error).toBeGreaterThan(1e-3);
    for (const level of [0, 1, 5, 20]) {
      const truth = exceeds(exact, level);
      expect(exceeds(near, 100 * level + 50)).toBeGreaterThan(truth - exact.error);
      expect(exceeds(near, 100 * level + 50) - near.error).toBeLessThan(truth);
    }
  });

  it.each([[[]], [[outcome(1, 0.5)]], [[outcome(1, -0.5), outcome(1, 1.5)]], [[outcome(1, NaN)]]])(
    'throws for what is no distribution',
    (outcomes) => {
      expect(() => stationaryBacklog(outcomes, nanoseconds(1))).toThrow(RangeError);
    },
  );

  it('never lies below what one step of the recursion makes of it, and by at most its error above', () => {
    const weighted = fc.array(fc.tuple(fc.nat({ max: 30 }), fc.integer({ min: 1, max: 20 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(weighted, fc.integer({ min: 1, max: 25 }), (weights, drain) => {
        const sum = weights.reduce((total, [, weight]) => total + weight, 0);
        const outcomes = weights.map(([value, weight]) => outcome(value, weight / sum));
        const backlog = stationaryBacklog(outcomes, nanoseconds(drain));
        const mean = weights.reduce((total, [value, weight]) => total + value * weight, 0);
        expect(backlog.stable).toBe(mean < drain * sum || weights.every(([value]) => value <= drain));
        if (!backlog.stable) return;
        const P = (level: number) => (level < 0 ? 1 : exceeds(backlog, level));
        const excess = Array.from({ length: 60 }, (_, level) => {
          const after = (value: number) => P(level + drain - value);
          return outcomes.reduce(
            (left, { value, probability }) => left - probability * after(value),
            P(level),
          );
        });
        expect(Math.min(...excess)).toBeGreaterThan(-1e-11);
        expect(Math.max(...excess)).toBeLessThan(backlog.error + 1e-11);
      }),
      { numRuns: 10_000 },
    );
  });
});
