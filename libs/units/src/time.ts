declare const unit: unique symbol;

/** A duration in whole nanoseconds. Branded, so that a share, a rate or microseconds cannot be passed for it. */
export type Nanoseconds = number & { readonly [unit]: 'ns' };

/** `value` as a duration in nanoseconds. Throws a RangeError unless it is a whole number of at least 0. */
export function nanoseconds(value: number): Nanoseconds {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`a duration is a whole number of nanoseconds, at least 0, not ${value}`);
  }
  return value as Nanoseconds;
}

/** `value` microseconds. @example microseconds(5) === nanoseconds(5000) */
export function microseconds(value: number): Nanoseconds {
  return nanoseconds(value * 1000);
}

/** `value` milliseconds. @example milliseconds(20) === microseconds(20000) */
export function milliseconds(value: number): Nanoseconds {
  return nanoseconds(value * 1_000_000);
}

/** The duration in microseconds; a fraction where it is not a whole number of them. */
export function toMicroseconds(duration: Nanoseconds): number {
  return duration / 1000;
}
