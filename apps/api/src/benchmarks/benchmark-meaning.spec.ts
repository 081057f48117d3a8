import type { NewBenchmark, NewPoint } from '@plimsoll/contract';
import { checkBenchmark, warningsOf } from './benchmark-meaning.js';

const benchmark = (points: NewPoint[], metric: NewBenchmark['metric']): NewBenchmark => ({
  hardwareProfile: 'lab',
  workload: 'web',
  metric,
  origin: 'measured',
  periodUs: 100_000,
  points,
});
const throughput = (...points: Omit<NewPoint, 'budgetUs'>[]) =>
  benchmark(
    points.map((point) => ({ budgetUs: 10_000, ...point })),
    { name: 'throughput', unit: 'req/s' },
  );
const responseTime = (...samples: number[]) =>
  benchmark([{ budgetUs: 10_000, samples }], { name: 'responseTime', unit: 'ms' });

describe('what a benchmark is warned of', () => {
  it('points without throughput, which models leave out', () => {
    const silent = [{ samples: [0, 0, 0] }, { mean: 0, sd: 0, n: 3 }];
    expect(warningsOf(throughput({ samples: [0, 0, 1] }, ...silent))).toEqual([
      { code: 'no_throughput', detail: '2 of 3 points have no throughput: models leave them out' },
    ]);
  });

  it('nothing where there is some, or where it is time that is 0', () => {
    expect(warningsOf(throughput({ samples: [0, 0, 1] }, { mean: 1, sd: 0, n: 3 }))).toEqual([]);
    expect(warningsOf(responseTime(0, 0, 0))).toEqual([]);
  });

  it('few runs and no throughput at once', () => {
    const codes = warningsOf(throughput({ samples: [0] })).map(({ code }) => code);
    expect(codes).toEqual(['few_samples', 'no_throughput']);
  });
});

function refusalOf(body: NewBenchmark): unknown {
  try {
    checkBenchmark(body);
  } catch (error) {
    return error;
  }
  return null;
}

describe('throughput too small for its squares to be held', () => {
  it.each([
    ['/points/0/samples/1', { samples: [0, 1e-16, 1e-15] }],
    ['/points/0/mean', { mean: 1e-200, sd: 0, n: 3 }],
  ])('is refused at %s', (pointer, point) => {
    const detail = 'must be 0, or from 1e-15 on: give it in a smaller unit';
    expect(refusalOf(throughput(point))).toMatchObject({ errors: [{ pointer, code: 'invalid', detail }] });
  });

  it('is no matter of response times', () => {
    expect(() => checkBenchmark(responseTime(1e-200))).not.toThrow();
  });
});
