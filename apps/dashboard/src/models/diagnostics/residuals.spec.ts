import { kindsOf, type Residual, residualsInWords } from './residuals.js';

const residual = (deviations: number, neighbours: Residual['neighbours'] = []): Residual => ({
  ...{
    benchmarkId: '7f0c4a3e-58b4-4b7d-9a0f-0d4c6d0e8a11',
    position: 0,
    share: 0.2,
    periodUs: 100_000,
    runs: 5,
  },
  ...{ mean: 110, expected: 100, relativeError: deviations / 100, deviations, normalScore: 0, neighbours },
});
const stream = { workload: 'stream', relation: 'core', share: 0.2, trafficMbps: 50 };

test('residuals are told by how many are far, how many would be usual, and the furthest', () => {
  const residuals = [
    ...Array.from({ length: 38 }, () => residual(0.5)),
    residual(2.5),
    residual(-4, [stream]),
  ];
  expect(residualsInWords(residuals)).toBe(
    'Of 40 points, 2 lie beyond ±1.96 standard deviations; about 2 would be usual. The furthest is 4% below the model, at 20% of 100 ms, beside stream 20% 50 Mbit/s.',
  );
  expect(residualsInWords([])).toBe('No point has a residual.');
});

test('alone comes first among the kinds of neighbours', () => {
  const batch = { workload: 'batch', relation: 'core', share: 0.1 };
  expect(kindsOf([residual(0, [stream, batch]), residual(0), residual(0, [stream])])).toEqual([
    'alone',
    'beside batch + stream',
    'beside stream',
  ]);
});
