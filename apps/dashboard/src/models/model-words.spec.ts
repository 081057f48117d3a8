import { interferenceInWords, isolatedInWords, termInWords } from './model-words.js';

const stream = {
  workload: 'stream',
  relation: 'core',
  perShare: { value: 0, standardError: 0.02 },
  perTraffic: { value: 0.0035, standardError: 0.0002 },
  trafficUnit: 'Mbps' as const,
  maxShare: 0.2,
  maxTraffic: 75,
};

test('a coefficient is told as the part of the throughput that a step of traffic takes', () => {
  expect(interferenceInWords(stream)).toBe(
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
  expect(interferenceInWords(compute)).toBe(
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

test('terms of the API read as words', () => {
  expect(['slopePerShare', 'linear-with-cap'].map(termInWords)).toEqual([
    'slope per share',
    'linear with cap',
  ]);
});
