import { demandCurve } from './demand-curve.js';

test('demand rises at each deadline by what is due there', () => {
  const curve = demandCurve([
    { budgetUs: 10_000, periodUs: 50_000 },
    { budgetUs: 20_000, periodUs: 100_000, deadlineUs: 70_000 },
  ]);
  expect(curve).toEqual([
    { ms: 0, demandMs: 0 },
    { ms: 50, demandMs: 10 },
    { ms: 70, demandMs: 30 },
    { ms: 100, demandMs: 40 },
    { ms: 150, demandMs: 50 },
    { ms: 170, demandMs: 70 },
    { ms: 200, demandMs: 80 },
    { ms: 250, demandMs: 90 },
    { ms: 270, demandMs: 110 },
    { ms: 300, demandMs: 120 },
  ]);
});

test('periods of a microsecond beside those of an hour are shown as far as a picture can', () => {
  const curve = demandCurve([
    { budgetUs: 1, periodUs: 2 },
    { budgetUs: 1, periodUs: 3_600_000_000 },
  ]);
  expect(curve.length).toBeLessThan(210);
  expect(curve.at(-1)?.ms).toBeCloseTo(0.4, 2);
});
