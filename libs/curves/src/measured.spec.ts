import { readFileSync } from 'node:fs';
import { type Condition, summarise } from './condition.js';
import { fitModel } from './fit-model.js';
import type { KindEffect } from './interference/effects.js';
import type { ThroughputModel } from './model.js';
import { predict } from './prediction/prediction.js';

interface Point {
  readonly budgetUs: number;
  readonly neighbours?: readonly { workload: string; budgetUs: number; trafficMbps?: number }[];
  readonly samples: readonly number[];
}

/** The conditions of an example benchmark, measured on a real host. */
function measured(workload: string): Condition[] {
  const path = new URL(`../../../examples/benchmarks/${workload}.json`, import.meta.url);
  const { periodUs, points } = JSON.parse(readFileSync(path, 'utf8')) as {
    periodUs: number;
    points: Point[];
  };
  return points.map(({ budgetUs, neighbours = [], samples }) => ({
    share: budgetUs / periodUs,
    periodUs,
    neighbours: neighbours.map((one) => ({
      kind: one.workload,
      share: one.budgetUs / periodUs,
      traffic: one.trafficMbps === undefined ? {} : { mbps: one.trafficMbps },
    })),
    ...summarise(samples),
  }));
}

function effectOf({ interference }: ThroughputModel, kind: string): KindEffect {
  const effect = interference.kinds.find((one) => one.kind === kind);
  if (!effect) throw new Error(`no effect of ${kind}`);
  return effect;
}

describe.each([
  ['http', 75],
  ['compute', 50],
])('the model of measured %s', (workload, mostTraffic) => {
  const model = fitModel(measured(workload));
  const beside = (mbps: number) => [{ kind: 'stream', share: 0.2, traffic: { mbps } }];
  const expected = (share: number, mbps?: number) =>
    predict(model, { share, periodUs: 100_000, neighbours: mbps === undefined ? [] : beside(mbps) }, 0.9);

  it('finds no cost of http and compute neighbours, but how uncertain that is', () => {
    for (const kind of ['http', 'compute']) {
      expect(effectOf(model, kind).perShare.value).toBe(0);
      expect(effectOf(model, kind).perShare.standardError).toBeGreaterThan(0);
    }
  });

  it('finds 5 to 30% lost beside stream neighbours, growing with their traffic', () => {
    const loss = (mbps: number) => 1 - expected(0.4, mbps).mean / expected(0.4).mean;
    expect(effectOf(model, 'stream')).toMatchObject({ trafficUnit: 'mbps', maxTraffic: mostTraffic });
    expect(loss(10)).toBeGreaterThan(0.02);
    expect(loss(25)).toBeGreaterThan(0.05);
    expect(loss(mostTraffic)).toBeGreaterThan(loss(25) + 0.05);
    expect(loss(mostTraffic)).toBeLessThan(0.3);
  });

  it('explains the data: nearly linear, to a few percent', () => {
    const { rSquared, medianRelativeError } = model.diagnostics;
    expect(rSquared).toBeGreaterThan(0.99);
    expect(medianRelativeError).toBeLessThan(0.03);
    expect(expected(0.8).mean / expected(0.2).mean).toBeCloseTo(4, 0);
  });

  it('was measured where the benchmark was', () => {
    const { hull } = model;
    expect([hull.minShare, hull.maxShare, hull.periodsUs]).toEqual([0.1, 0.9, [100_000]]);
    expect(hull.mixes).toEqual(['', 'compute', 'http', 'stream']);
  });
});

describe('bounds on conditions that were left out of the fit', () => {
  const conditions = measured('http');
  const path = new URL('../../../examples/benchmarks/http.json', import.meta.url);
  const { points } = JSON.parse(readFileSync(path, 'utf8')) as { points: Point[] };

  // Runs of one condition share its error: 45 clusters, so that a part of 0.9 is known to about 0.045.
  it.each([
    [0.5, 0.35, 0.65],
    [0.8, 0.7, 0.95],
    [0.9, 0.82, 1],
    [0.95, 0.89, 1],
    [0.99, 0.96, 1],
  ])('hold at confidence %d for a part of the runs between %d and %d', (confidence, least, most) => {
    let above = 0;
    let below = 0;
    let runs = 0;
    for (const [i, condition] of conditions.entries()) {
      const model = fitModel(conditions.filter((other) => other !== condition));
      const { lower, upper } = predict(model, condition, confidence);
      const samples = points[i]?.samples ?? [];
      runs += samples.length;
      above += samples.filter((sample) => sample >= lower).length;
      below += samples.filter((sample) => sample <= upper).length;
    }
    expect(runs).toBe(225);
    for (const part of [above / runs, below / runs]) {
      expect(part).toBeGreaterThanOrEqual(least);
      expect(part).toBeLessThanOrEqual(most);
    }
  });
});
