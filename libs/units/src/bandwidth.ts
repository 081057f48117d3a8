import { compareFractions, type Fraction, sumFractions } from './fraction.js';
import type { Nanoseconds } from './time.js';

/** Binary places of the fixed-point bounds. */
const PLACES = 96n;
/** Twice the most that one float operation can be off, relative to its result. */
const ROUNDING = 2 ** -52;

/**
 * A sum of bandwidths Q/P, compared exactly. A float sum with a bound on its error decides nearly always; where the two
 * sides are closer than that, fixed-point bounds do, and on a tie exact fractions.
 */
export class Bandwidth {
  private readonly budgets: number[] = [];
  private readonly periods: number[] = [];
  private sum = 0;

  /** Adds `budget` of time in every `period`. Throws a RangeError for a period of 0. */
  add(budget: Nanoseconds, period: Nanoseconds): void {
    if (period === 0) throw new RangeError('a bandwidth needs a period above 0');
    this.budgets.push(budget);
    this.periods.push(period);
    this.sum += budget / period;
  }

  /** Less than 0, 0 or more than 0 as the sum is less than, equal to or more than `limit`; exact. */
  compare(limit: Fraction): number {
    const difference = this.sum - Number(limit.numerator) / Number(limit.denominator);
    if (Math.abs(difference) > this.error()) return Math.sign(difference);
    const { lower, upper } = this.bounds();
    const scaledLimit = limit.numerator << PLACES;
    if (lower * limit.denominator > scaledLimit) return 1;
    if (upper * limit.denominator < scaledLimit) return -1;
    return compareFractions(this.exact(), limit);
  }

  /**
   * A whole number of nanoseconds at or above `amount / |limit - sum|`: when two lines that start `amount` apart, and
   * rise at these rates, have met. Infinity where the rates are too close to tell. `amount` in nanoseconds, below 2^53.
   */
  timeToClose(amount: number, limit: Fraction): number {
    const apart = Math.abs(this.sum - Number(limit.numerator) / Number(limit.denominator)) - this.error();
    if (apart > this.error()) return Math.ceil((amount / apart) * (1 + 4 * ROUNDING)) + 1;
    const { lower, upper } = this.bounds();
    const scaledLimit = (limit.numerator << PLACES) / limit.denominator;
    const scaledApart = scaledLimit > upper ? scaledLimit - upper : lower - scaledLimit - 1n;
    return scaledApart <= 0n ? Infinity : Number((BigInt(amount) << PLACES) / scaledApart + 1n);
  }

  /** The exact sum. Its parts grow with the number of different periods. */
  exact(): Fraction {
    const byPeriod = this.byPeriod();
    return sumFractions(
      [...byPeriod].map(([period, budget]) => ({ numerator: budget, denominator: BigInt(period) })),
    );
  }

  /** For people, to twelve places; decides nothing. */
  toNumber(): number {
    return Math.round(this.sum * 1e12) / 1e12;
  }

  /** More than the float sum, and its difference to a limit up to 2, can be off. */
  private error(): number {
    return (this.budgets.length + 4) * ROUNDING * Math.max(2, this.sum);
  }

  /** The sum scaled by 2^96 lies in [lower, upper]. */
  private bounds(): { lower: bigint; upper: bigint } {
    const byPeriod = this.byPeriod();
    let lower = 0n;
    for (const [period, budget] of byPeriod) lower += (budget << PLACES) / BigInt(period);
    return { lower, upper: lower + BigInt(byPeriod.size) };
  }

  /** Budgets of one period are whole nanoseconds together. */
  private byPeriod(): Map<number, bigint> {
    const amounts = new Map<number, bigint>();
    for (const [i, period] of this.periods.entries()) {
      amounts.set(period, (amounts.get(period) ?? 0n) + BigInt(this.budgets[i] ?? 0));
    }
    return amounts;
  }
}
