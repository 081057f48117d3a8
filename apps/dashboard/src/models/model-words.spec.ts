import { interferenceInWords, isolatedInWords, outliersInWords, termInWords } from './model-words.js';

const stream = {
  workload: 'stream',
  relation: 'core',
  perShare: { value: 0, standardError: 0.02 },
  perTraffic: { value: 0.0035, standardError: 0.0002 },
  correlation: 0,
  trafficUnit: 'Mbps' as const,
  maxShare: 0.2,
  maxTraffic: 75,
};

test('a coefficient is told as the part of the throughput that a step of traffic takes', () => {
  expect(interferenceInWords(stream, 'exponential-slowdown')).toBe(
    'stream costs 3.4% (± 0.2%) for each 10 Mbit/s of its traffic; measured up to 20% of the core and 75 Mbit/s.',
  );
});

test('a neighbour without effect is said to cost nothing that shows', () => {
  const compute = {
    ...stream,
    workload: 'compute',
    relation: 'smt',
    perTraffic: null,
    trafficUnit: null,
    maxTraffic: null,
  };
  expect(interferenceInWords(compute, 'additive-stolen-share')).toBe(
    'compute (on the same smt) costs nothing that shows above the noise; measured up to 20% of the core.',
  );
});

test('a capped line is told by its slope, its start and its cap; other families by their parameters', () => {
  const parameters = { slope: 12_250, offset: 0.0123, cap: 10_800 };
  expect(isolatedInWords({ family: 'capped-line', parameters }, 'req/s')).toBe(
    'A line: 122.5 req/s for each 1% of the core, from 1.2% on, up to 10,800 req/s at most.',
  );
  expect(
    isolatedInWords({ family: 'capped-line', parameters: { slope: 220, offset: 0, cap: null } }, 'x/s'),
  ).toBe('A line: 2.2 x/s for each 1% of the core.');
  expect(
    isolatedInWords({ family: 'michaelis-menten', parameters: { halfShare: 0.5, limit: null } }, 'x/s'),
  ).toBe('Of the family michaelis menten: half share 0.5, limit none.');
});

test('a stolen share is told as what it takes', () => {
  expect(interferenceInWords(stream, 'multiplicative-stolen-share')).toContain(
    'takes 3.4% (± 0.2%) of the budget for each 10 Mbit/s',
  );
  expect(interferenceInWords(stream, 'additive-stolen-share')).toContain(
    'takes 3.5% (± 0.2%) of the core for each 10 Mbit/s',
  );
});

test('a curve that flattens is told by where it rises half as much, any other by its points', () => {
  expect(
    isolatedInWords(
      { family: 'saturating', parameters: { slope: 1000, curvature: 2, intercept: 0 } },
      'req/s',
    ),
  ).toBe(
    'A curve that flattens: 10 req/s for the first 1% of the core, half as much for one 34.7% of it further on.',
  );
  expect(isolatedInWords({ family: 'monotone', parameters: { '0.5': 70, '0.1': 20 } }, 'req/s')).toBe(
    'A curve through what each share reached, in req/s: 20 at 10%, 70 at 50%.',
  );
});

test('a point that stands out is told with what it counts for', () => {
  const point = { benchmarkId: '', share: 0.75, periodUs: 100_000, deviations: -8 };
  const outliers = [
    { ...point, position: 7, neighbours: [], what: 'mean' as const, relativeError: -0.4, weight: 0.25 },
    {
      ...point,
      position: 8,
      neighbours: [{ workload: 'stream', relation: 'core', share: 0.2 }],
      what: 'spread' as const,
      relativeError: 0.01,
      weight: 1,
    },
  ];
  expect(outliersInWords({ outliers } as unknown as Parameters<typeof outliersInWords>[0])).toEqual([
    'Point 7, 75% of the core: 40% below the model; it counts for 25% of a usual one.',
    'Point 8, 75% of the core beside stream at 20%: its runs differ more than those of other points; it counts for 100% of a usual one.',
  ]);
});

test('terms of the API read as words', () => {
  expect(['slopePerShare', 'linear-with-cap'].map(termInWords)).toEqual([
    'slope per share',
    'linear with cap',
  ]);
});
