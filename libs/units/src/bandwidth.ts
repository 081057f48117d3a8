import { compareFractions, type Fraction, sumFractions } from './fraction.js';
import type { Nanoseconds } from './time.js';

/** Binary places of the quick bounds. */
const PLACES = 96n;

/**
 * A sum of bandwidths Q/P, compared exactly. Terms of one period are added as integers; the others are bounded from
 * both sides in fixed point first, which nearly always decides, and added as fractions only on a tie.
 */
export class Bandwidth {
  private readonly amounts = new Map<number, bigint>();

  /** Adds `amount` of time in every `period`. Throws a RangeError for a period of 0. */
  add(amount: Nanoseconds, period: Nanoseconds): void {
    if (period === 0) throw new RangeError('a bandwidth needs a period above 0');
    this.amounts.set(period, (this.amounts.get(period) ?? 0n) + BigInt(amount));
  }

  /** The sum scaled by 2^96: its floor lies in [lower, lower + terms]. */
  private bounds(): { lower: bigint; upper: bigint } {
    let lower = 0n;
    for (const [period, amount] of this.amounts) lower += (amount << PLACES) / BigInt(period);
    return { lower, upper: lower + BigInt(this.amounts.size) };
  }

  /** Less than 0, 0 or more than 0 as the sum is less than, equal to or more than `limit`; exact. */
  compare(limit: Fraction): number {
    const { lower, upper } = this.bounds();
    const scaledLimit = limit.numerator << PLACES;
    if (lower * limit.denominator > scaledLimit) return 1;
    if (upper * limit.denominator < scaledLimit) return -1;
    return compareFractions(this.exact(), limit);
  }

  /** The exact sum. Its parts grow with the number of different periods. */
  exact(): Fraction {
    return sumFractions(
      [...this.amounts].map(([period, amount]) => ({ numerator: amount, denominator: BigInt(period) })),
    );
  }

  /**
   * A whole number of nanoseconds at or above `amount / (limit - sum)`, Infinity where the sum is not clearly below
   * the limit: the horizon of a demand test. `amount` in nanoseconds.
   */
  horizon(amount: bigint, limit: Fraction): number {
    const left = (limit.numerator << PLACES) / limit.denominator - this.bounds().upper;
    return left <= 0n ? Infinity : Number((amount << PLACES) / left + 1n);
  }

  /** For people; decides nothing. */
  toNumber(): number {
    return Number((this.bounds().lower * 10n ** 18n) >> PLACES) / 1e18;
  }
}
