import fc from 'fast-check';
import { studentQuantile } from './student.js';

const probability = fc.double({ min: 0.501, max: 0.9999, noNaN: true });
const close = (actual: number, expected: number, tolerance = 1e-9) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, expected));

describe('studentQuantile', () => {
  // Printed tables of the t distribution.
  it.each([
    [0.95, 1, 6.313751515],
    [0.9, 2, 1.885618083],
    [0.975, 5, 2.570581836],
    [0.995, 5, 4.032142984],
    [0.95, 10, 1.812461123],
    [0.975, 10, 2.228138852],
    [0.999, 10, 4.143700494],
    [0.99, 30, 2.457261542],
    [0.95, 120, 1.657650899],
  ])('P(T <= x) = %d with %d degrees of freedom at x = %d', (p, degrees, x) => {
    close(studentQuantile(p, degrees), x, 5e-10);
  });

  it('has closed forms for one and two degrees of freedom', () => {
    fc.assert(
      fc.property(probability, (p) => {
        close(studentQuantile(p, 1), Math.tan(Math.PI * (p - 0.5)));
        close(studentQuantile(p, 2), (2 * p - 1) / Math.sqrt(2 * p * (1 - p)));
      }),
      { seed: 1 },
    );
  });

  it('approaches the normal distribution', () => {
    close(studentQuantile(0.95, 1e6), 1.644853627, 1e-5);
    close(studentQuantile(0.999, 1e6), 3.090232306, 1e-5);
  });

  it('rises with the probability and falls with the degrees of freedom', () => {
    fc.assert(
      fc.property(probability, fc.integer({ min: 1, max: 500 }), (p, degrees) => {
        const x = studentQuantile(p, degrees);
        expect(studentQuantile(p + (1 - p) / 10, degrees)).toBeGreaterThan(x);
        expect(studentQuantile(p, degrees + 1)).toBeLessThan(x);
      }),
      { seed: 2 },
    );
  });

  it('is in proportion to what is beyond the median, close to it', () => {
    // 1e-9 over the density at 0, which is 0.389108... for 10 degrees of freedom.
    close(studentQuantile(0.5 + 1e-9, 10) * 1e9, 1 / 0.38910838396603, 1e-6);
    expect(studentQuantile(0.5000000000000001, 38)).toBeLessThan(1e-15);
  });

  it('is 0 at the median', () => {
    expect(studentQuantile(0.5, 7)).toBe(0);
  });

  it.each([
    [0.4, 5],
    [1, 5],
    [NaN, 5],
    [0.9, 0],
    [0.9, NaN],
  ])('refuses probability %d with %d degrees of freedom', (p, degrees) => {
    expect(() => studentQuantile(p, degrees)).toThrow(RangeError);
  });
});
