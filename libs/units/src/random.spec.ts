import { normalOf, uniformOf } from './random.js';

describe('seeded numbers', () => {
  const draw = (next: () => number, count = 100_000) => Array.from({ length: count }, next);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  it('are the same for the same seed, and others for another', () => {
    expect(draw(uniformOf(7), 5)).toEqual(draw(uniformOf(7), 5));
    expect(draw(uniformOf(7), 5)).not.toEqual(draw(uniformOf(8), 5));
  });

  it('are uniform, never 0 nor 1', () => {
    const values = draw(uniformOf(1));
    expect(Math.min(...values)).toBeGreaterThan(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(mean(values)).toBeCloseTo(0.5, 2);
    expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1 / 3, 2);
    expect(mean(values.map((value, i) => (value - 0.5) * ((values[i + 1] ?? 0.5) - 0.5)))).toBeCloseTo(0, 3);
  });

  it('are normal', () => {
    const values = draw(normalOf(uniformOf(2)));
    expect(mean(values)).toBeCloseTo(0, 2);
    expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1, 1);
    expect(values.filter((value) => value > 1.644854).length / values.length).toBeCloseTo(0.05, 2);
  });
});
