import fc from 'fast-check';
import { twofoldDot } from './twofold.js';

describe('twofoldDot', () => {
  it('is exact where the exact sum of exact products is a double', () => {
    // Products of 40 bits each need 80.
    const integer = fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n });
    const pairs = fc.array(fc.tuple(integer, integer), { maxLength: 8 });
    fc.assert(
      fc.property(pairs, integer, (list, rest) => {
        const sum = list.reduce((total, [x, y]) => total + x * y, 0n);
        // All but `rest` of the sum is taken away again, in parts that are doubles.
        const high = BigInt(Number(sum));
        const low = sum - high;
        const x = Float64Array.from([...list.map(([each]) => Number(each)), -Number(low)]);
        const y = Float64Array.from([...list.map(([, each]) => Number(each)), 1]);
        expect(twofoldDot(-Number(high), Number(rest), x, y)).toBe(Number(rest));
      }),
      { seed: 1 },
    );
  });

  it('keeps what plain sums lose', () => {
    expect(twofoldDot(1e16, 1, Float64Array.of(1e8), Float64Array.of(-1e8))).toBe(1);
    const x = Float64Array.of(1 + 2 ** -30);
    expect(twofoldDot(-1, -(2 ** -29), x, x)).toBe(2 ** -60);
  });
});
