import { microseconds, milliseconds, nanoseconds, toMicroseconds } from './index.js';

describe('durations', () => {
  it('are whole nanoseconds', () => {
    expect(milliseconds(20)).toBe(20_000_000);
    expect(microseconds(0.001)).toBe(nanoseconds(1));
    expect(toMicroseconds(nanoseconds(1500))).toBe(1.5);
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])('cannot be %p ns', (value) => {
    expect(() => nanoseconds(value)).toThrow(RangeError);
  });
});
