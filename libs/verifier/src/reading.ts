export type Ratio = readonly [numerator: bigint, denominator: bigint];
export type Fields = Readonly<Record<string, unknown>>;

export function must(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}

export function fields(value: unknown): Fields {
  must(typeof value === 'object' && value !== null, 'an object is missing');
  return value as Fields;
}

export function list(value: unknown, most: number): readonly unknown[] {
  must(Array.isArray(value) && value.length <= most, `a list of at most ${Math.floor(most)} is missing`);
  return value;
}

export function whole(value: unknown, least = 0): bigint {
  must(typeof value === 'number' && Number.isSafeInteger(value), 'a whole number is missing');
  must(value >= least, `${value} is less than ${least}`);
  return BigInt(value);
}

/** The exact number that a fraction stands for, in parts of at most so many digits. */
export function ratio(value: unknown, digits: number): Ratio {
  const { numerator: n, denominator: d } = fields(value);
  must(typeof n === 'string' && typeof d === 'string', 'a fraction has two texts');
  must(Math.max(n.length, d.length) <= digits, `a fraction has more than ${digits} digits`);
  must(/^\d+$/.test(n) && /^0*[1-9]\d*$/.test(d), 'a fraction has two texts of digits, the lower above 0');
  return [BigInt(n), BigInt(d)];
}
