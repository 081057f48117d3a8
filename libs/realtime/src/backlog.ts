import type { Nanoseconds } from '@plimsoll/units';
import { ladderHeights, type RandomStep } from './ladder-heights.js';

/** One value of a distribution, in nanoseconds, and its probability. */
export interface Outcome {
  readonly value: Nanoseconds;
  readonly probability: number;
}

/** Stationary backlog, or that there is none: the load is not clearly below 1, and the backlog grows for ever. */
export type Backlog =
  | { readonly stable: false; readonly load: number; readonly rounded: boolean }
  | {
      readonly stable: true;
      /** Mean of what comes over what is drained. For people. */
      readonly load: number;
      /** Unit of the lattice, in nanoseconds. */
      readonly step: number;
      /** Whether values were rounded up to the lattice, a finer one being too much work. */
      readonly rounded: boolean;
      /** `exceeds[i]`: probability, at most, that the backlog exceeds i steps. Beyond the last, the last holds. */
      readonly exceeds: Float64Array;
      /** By how much any of them may be too high, beside the rounding to the lattice; floats add about 1e-12. */
      readonly error: number;
    };

/** The distribution ends where less than this is left of it. */
const TAIL = 1e-12;
/** Geometric mean of the lattice steps that a value may lie above and below what is drained: a pass takes its square. */
const LATTICE = 300;
const LONGEST_LATTICE = 100_000;
const MOST_WORK = 100_000_000;
/** Loads closer to 1 than this are not told from 1. */
const CLEARLY = 1e-9;

/**
 * The backlog that a request finds in the long run where each brings an independent amount of work and `drain` is
 * worked off between two: b' = max(0, b + C - drain) (Lindley's recursion). It is the greatest height that the random
 * walk of the steps C - drain ever reaches, a sum of a geometric number of ladder heights. All errors are on the
 * unfavourable side. Work is bounded (some 0.3 s at worst). Throws a RangeError unless there are outcomes, their
 * probabilities lie in 0..1 and sum to 1 within 1e-9, and `drain` is above 0.
 */
export function stationaryBacklog(outcomes: readonly Outcome[], drain: Nanoseconds): Backlog {
  checkDistribution(outcomes);
  if (drain < 1) throw new RangeError('a backlog needs a drain above 0');
  const possible = outcomes.filter(({ probability }) => probability > 0);
  const mean = possible.reduce((sum, { value, probability }) => sum + value * probability, 0);
  const load = mean / drain;
  const [lowest, highest] = extremes(possible.map(({ value }) => value - drain));
  if (highest <= 0)
    return { stable: true, load, step: drain, rounded: false, exceeds: Float64Array.of(0), error: 0 };
  const exact = possible.reduce((divisor, { value }) => greatestCommonDivisor(value - drain, divisor), 0);
  const coarse = Math.max(
    Math.ceil(Math.sqrt(Math.max(0, -lowest) * highest) / LATTICE),
    Math.ceil(Math.max(highest, -lowest) / LONGEST_LATTICE),
  );
  const rounded = coarse > exact;
  const step = rounded ? coarse : exact;
  const walk = randomStep(possible, drain, step);
  const drift =
    walk.down.reduce((sum, p, k) => sum + k * p, 0) - walk.up.reduce((sum, p, j) => sum + j * p, 0);
  if (drift * step <= CLEARLY * drain) return { stable: false, load, rounded };
  const { heights, excess } = ladderHeights(walk);
  const exceeds = geometricSum(heights);
  const error = Math.min(1, excess / (1 - (exceeds[0] ?? 0)));
  return { stable: true, load, step, rounded, exceeds, error };
}

/** Throws a RangeError unless the outcomes are a distribution. */
function checkDistribution(outcomes: readonly Outcome[]): void {
  const sum = outcomes.reduce((total, { probability }) => total + probability, 0);
  if (outcomes.some(({ probability }) => !(probability >= 0)) || Math.abs(sum - 1) > 1e-9)
    throw new RangeError(`probabilities lie in 0..1 and sum to 1, not ${sum}`);
}

/** The steps value - drain in units of `step`, rounded up; probabilities scaled to sum to 1. */
function randomStep(outcomes: readonly Outcome[], drain: number, step: number): RandomStep {
  const steps = outcomes.map(({ value }) => Math.ceil((value - drain) / step));
  const [lowest, highest] = extremes(steps);
  const up = new Float64Array(highest + 1);
  const down = new Float64Array(Math.max(0, -lowest) + 1);
  const sum = outcomes.reduce((total, { probability }) => total + probability, 0);
  for (const [index, { probability }] of outcomes.entries()) {
    const height = steps[index] ?? 0;
    const [side, distance] = height > 0 ? [up, height] : [down, -height];
    side[distance] = (side[distance] ?? 0) + probability / sum;
  }
  return { up, down };
}

/** P(M > n) where M sums a geometric number of heights: the first exceeds n, or leaves the rest to exceed what is left. */
function geometricSum(heights: Float64Array): Float64Array {
  const highest = heights.length - 1;
  const longest = Math.floor(MOST_WORK / highest);
  const beyond = new Float64Array(heights.length);
  for (let n = highest - 1; n >= 0; n -= 1) beyond[n] = (beyond[n + 1] ?? 0) + (heights[n + 1] ?? 0);
  const exceeds: number[] = [];
  for (let n = 0; n < longest && (exceeds.at(-1) ?? 1) > TAIL; n += 1) {
    let sum = beyond[n] ?? 0;
    for (let j = Math.min(n, highest); j >= 1; j -= 1) sum += (heights[j] ?? 0) * (exceeds[n - j] ?? 0);
    exceeds.push(sum);
  }
  return Float64Array.from(exceeds);
}

function extremes(values: readonly number[]): [number, number] {
  return values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}

/** Of whole numbers that floats hold exactly, signs ignored. */
function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
}
