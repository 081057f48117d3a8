/** An exact non-negative rational number. Not reduced: equal values may have different parts, so compare with `compareFractions`. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `numerator / denominator`. Throws a RangeError unless numerator >= 0 and denominator > 0. */
export function fraction(numerator: number | bigint, denominator: number | bigint): Fraction {
  const value = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  if (value.numerator < 0n || value.denominator <= 0n) {
    throw new RangeError(
      `a fraction needs numerator >= 0 and denominator > 0, not ${numerator}/${denominator}`,
    );
  }
  return value;
}

const DECIMAL_PLACES = 9;

/**
 * The number as people wrote it: 0.95 is 95/100, though the nearest binary float is less. Reads the shortest decimal
 * text that stands for `value`, of at most nine places. Throws a RangeError for more places, for what is negative, and
 * for what is not finite.
 */
export function decimalFraction(value: number): Fraction {
  const match = /^(\d+)(?:\.(\d+))?(?:e-(\d+))?$/.exec(String(value));
  const digits = match?.[2] ?? '';
  const places = digits.length + Number(match?.[3] ?? 0);
  if (!match || places > DECIMAL_PLACES) {
    throw new RangeError(`a decimal has at most ${DECIMAL_PLACES} places and no sign, unlike ${value}`);
  }
  return fraction(BigInt(`${match[1]}${digits}`), 10n ** BigInt(places));
}

/** Less than 0, 0 or more than 0 as a is less than, equal to or more than b; exact. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The exact sum, added in pairs of neighbours so that the intermediate numbers stay as short as they can. */
export function sumFractions(terms: readonly Fraction[]): Fraction {
  if (terms.length <= 1) return terms[0] ?? fraction(0, 1);
  const middle = terms.length >> 1;
  const left = sumFractions(terms.slice(0, middle));
  const right = sumFractions(terms.slice(middle));
  return {
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  };
}

/** The nearest float, near enough for people (absolute error below 1e-15 for values around 1). Decides nothing. */
export function toNumber(value: Fraction): number {
  return Number((value.numerator * 10n ** 18n) / value.denominator) / 1e18;
}
