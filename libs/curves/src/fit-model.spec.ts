import { normalOf, uniformOf } from '@plimsoll/units';
import { type Condition, type NeighbourLoad, summarise } from './condition.js';
import { fitModel } from './fit-model.js';
import type { ThroughputModel } from './model.js';
import { predict } from './prediction/prediction.js';
import { TooLittleData } from './too-little-data.js';

type Setting = Pick<Condition, 'share' | 'periodUs' | 'neighbours'>;
/** A host: what a run is expected to deliver, and the relative sd of runs and of whole conditions around that. */
interface Truth {
  expected(setting: Setting): number;
  noise(share: number): number;
  readonly scatter?: number;
}

const alone = (share: number): Setting => ({ share, periodUs: 100_000, neighbours: [] });
const beside = (share: number, ...neighbours: NeighbourLoad[]): Setting => ({ ...alone(share), neighbours });
const http = (share: number): NeighbourLoad => ({ kind: 'http', share, traffic: {} });
const stream = (mbps: number, share = 0.2): NeighbourLoad => ({ kind: 'stream', share, traffic: { mbps } });

const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** About what the examples measured: all shares alone, four of them beside one neighbour of each kind. */
const DESIGN: Setting[] = [
  ...SHARES.map(alone),
  ...[0.2, 0.4, 0.6, 0.8].flatMap((share) => [
    ...[0.1, 0.2, 0.4].map((other) => beside(share, http(other))),
    ...[10, 25, 50, 75].map((mbps) => beside(share, stream(mbps))),
  ]),
];

function measure(truth: Truth, design: readonly Setting[], runs: number, seed: number): Condition[] {
  const normal = normalOf(uniformOf(seed));
  return design.map((setting) => {
    const centre = truth.expected(setting) * (1 + (truth.scatter ?? 0) * normal());
    const samples = Array.from({ length: runs }, () => centre * (1 + truth.noise(setting.share) * normal()));
    return { ...setting, ...summarise(samples) };
  });
}

const streamLoss = (neighbours: readonly NeighbourLoad[]) =>
  neighbours.reduce((sum, { kind, share, traffic }) => {
    return sum + (kind === 'stream' ? 0.1 * share + 0.0035 * (traffic.mbps ?? 0) : 0);
  }, 0);
const host: Truth = {
  expected: ({ share, neighbours }) => 12_000 * (share - 0.01) * Math.exp(-streamLoss(neighbours)),
  noise: (share) => 0.04 * Math.exp(share),
};
const exact: Truth = { ...host, noise: () => 0 };

const effect = (model: ThroughputModel, kind: string) =>
  model.interference.kinds.find((one) => one.kind === kind);

describe('fitModel recovers the truth', () => {
  it('exactly, from runs without noise', () => {
    const { isolated, interference, lackOfFit, runToRun } = fitModel(measure(exact, DESIGN, 3, 1));
    expect(isolated.parameters['slope']).toBeCloseTo(12_000, 4);
    expect(isolated.parameters['offset']).toBeCloseTo(0.01, 8);
    expect(isolated.parameters['cap']).toBeNull();
    const [web, feed] = interference.kinds;
    expect(web).toMatchObject({ kind: 'http', maxShare: 0.4 });
    expect(web?.perShare.value).toBe(0);
    expect(feed?.perShare.value).toBeCloseTo(0.1, 6);
    expect(feed?.perTraffic?.value).toBeCloseTo(0.0035, 8);
    expect(lackOfFit).toBeLessThan(1e-5);
    expect(Math.exp(runToRun.level)).toBeLessThan(1e-10);
  });

  it('within its errors, from noisy runs', () => {
    const model = fitModel(measure(host, DESIGN, 5, 2));
    const { slope, offset } = model.isolated.parameters;
    expect((slope ?? 0) * (0.5 - (offset ?? 0))).toBeGreaterThan(12_000 * 0.49 * 0.96);
    expect((slope ?? 0) * (0.5 - (offset ?? 0))).toBeLessThan(12_000 * 0.49 * 1.04);
    const traffic = effect(model, 'stream')?.perTraffic;
    expect(Math.abs((traffic?.value ?? 0) - 0.0035)).toBeLessThan(3 * (traffic?.standardError ?? 0));
    // Variance 0.04^2 exp(2 share).
    expect(model.runToRun.level).toBeCloseTo(2 * Math.log(0.04), 0);
    expect(Math.abs(model.runToRun.slope - 2)).toBeLessThan(1);
  });

  it('exactly 0, where neighbours cost nothing', () => {
    const model = fitModel(measure(host, DESIGN, 5, 3));
    expect(effect(model, 'http')?.perShare.value).toBe(0);
    expect(effect(model, 'http')?.perShare.standardError).toBeGreaterThan(0);
  });

  it('with a cap, where the host has one', () => {
    const capped = { ...host, expected: ({ share }: Setting) => Math.min(12_000 * share, 6_600) };
    const { isolated } = fitModel(measure(capped, SHARES.map(alone), 5, 4));
    expect(Math.abs((isolated.parameters['cap'] ?? 0) / 6_600 - 1)).toBeLessThan(0.08);
  });

  it('without a cap, where the host has none', () => {
    const capped = Array.from({ length: 40 }, (_, seed) => fitModel(measure(host, DESIGN, 5, 100 + seed)))
      .map(({ isolated }) => isolated.parameters['cap'])
      .filter((cap) => cap !== null);
    expect(capped.length).toBeLessThanOrEqual(6);
  });

  it('with the scatter of whole conditions as lack of fit, which repeating runs does not show', () => {
    // Noise of means is about 0.04 too: taken for lack of fit as well, the sum would be 0.057.
    const square = (scatter: number) => {
      const lacks = Array.from({ length: 40 }, (_, seed) => {
        return fitModel(measure({ ...host, scatter }, DESIGN, 3, seed)).lackOfFit ** 2;
      });
      return lacks.reduce((sum, lack) => sum + lack / lacks.length, 0);
    };
    expect(Math.sqrt(square(0.04))).toBeGreaterThan(0.034);
    expect(Math.sqrt(square(0.04))).toBeLessThan(0.046);
    expect(Math.sqrt(square(0))).toBeLessThan(0.02);
  });
});

describe('the bounds of fitted models', () => {
  const MODELS = 150;
  const truths: [string, Truth, number][] = [
    ['noisy runs, five a condition', host, 5],
    ['a single run a condition', host, 1],
    ['conditions that scatter', { ...host, scatter: 0.04 }, 5],
  ];

  const CONFIDENCES = [0.5, 0.8, 0.9, 0.95, 0.99];
  const settings = [
    alone(0.15),
    alone(0.55),
    alone(0.85),
    beside(0.3, stream(40)),
    beside(0.5, http(0.3)),
    beside(0.7, stream(60)),
  ];

  it.each(truths)('hold for %s, at shares and traffic between the measured ones', (_, truth, runs) => {
    const above = CONFIDENCES.map(() => 0);
    const below = CONFIDENCES.map(() => 0);
    for (let seed = 0; seed < MODELS; seed += 1) {
      const model = fitModel(measure(truth, DESIGN, runs, 1000 + seed));
      for (const run of measure(truth, settings, 1, 50_000 + seed)) {
        for (const [i, confidence] of CONFIDENCES.entries()) {
          const { lower, upper } = predict(model, run, confidence);
          if (run.mean >= lower) above[i] = (above[i] ?? 0) + 1;
          if (run.mean <= upper) below[i] = (below[i] ?? 0) + 1;
        }
      }
    }
    for (const [i, confidence] of CONFIDENCES.entries()) {
      // Errors are added up in absolute value, so that bounds may hold more often than asked, but not much.
      const error = Math.sqrt((confidence * (1 - confidence)) / MODELS);
      for (const count of [above[i] ?? 0, below[i] ?? 0]) {
        const part = count / (MODELS * settings.length);
        expect(part).toBeGreaterThan(confidence - 2 * error);
        expect(part).toBeLessThan(confidence + 2 * error + 0.05);
      }
    }
  });
});

describe('fitModel with little data', () => {
  const runs = (share: number, ...samples: number[]): Condition => ({
    ...alone(share),
    ...summarise(samples),
  });

  it.each<[string, Condition[], RegExp]>([
    ['nothing', [], /two shares or more without neighbours/],
    ['one share', [runs(0.2, 100, 101), runs(0.2, 102)], /two shares or more without neighbours/],
    [
      'one share with throughput',
      [runs(0.2, 100, 101), runs(0.1, 0)],
      /two shares or more without neighbours/,
    ],
    [
      'no share without neighbours',
      [0.2, 0.4].map((share) => ({ ...runs(share, 100 * share), neighbours: [http(0.1)] })),
      /two shares or more without neighbours/,
    ],
    [
      'runs that tell nothing',
      [0.2, 0.4].map((share) => ({ ...runs(share, 1000 * share), sd: 3000 * share, runs: 3 })),
      /runs without neighbours differ too much/,
    ],
    [
      'a loaded share far below the isolated curve',
      [0.4, 0.5, 0.6, 0.7]
        .map((share) => runs(share, 1000 * (share - 0.3), 1001 * (share - 0.3)))
        .concat({
          ...runs(0.2, 5, 6),
          neighbours: [http(0.1)],
        }),
      /at share 0.2 there is throughput beside neighbours, but none is expected alone/,
    ],
  ])('refuses %s with a sentence', (_, conditions, sentence) => {
    expect(() => fitModel(conditions)).toThrow(TooLittleData);
    expect(() => fitModel(conditions)).toThrow(sentence);
  });

  it('is unsure: two shares promise far less than nine', () => {
    const relative = (shares: number[]) => {
      const { mean, lower } = predict(fitModel(measure(host, shares.map(alone), 5, 7)), alone(0.2), 0.95);
      return lower / mean;
    };
    expect(relative([0.2, 0.8])).toBeLessThan(0.85);
    expect(relative(SHARES)).toBeGreaterThan(0.88);
  });

  it('works on a single run a condition, taking its scatter for noise', () => {
    const model = fitModel(measure({ ...host, noise: () => 0.05 }, DESIGN, 1, 8));
    expect(Math.exp(model.runToRun.level / 2)).toBeGreaterThan(0.03);
    expect(Math.exp(model.runToRun.level / 2)).toBeLessThan(0.07);
    expect(model.lackOfFit).toBeLessThan(0.02);
    expect(model.diagnostics).toMatchObject({ conditions: DESIGN.length, runs: DESIGN.length });
  });

  it('does not take three lone runs for certainty', () => {
    // The residuals of a line through three points have one degree of freedom, not three.
    const model = fitModel([runs(0.2, 103), runs(0.4, 190), runs(0.6, 306)]);
    const { degrees, runToRun, diagnostics } = model;
    expect(degrees).toBe(diagnostics.conditions - model.isolated.freeParameters);
    const residuals = [103, 190, 306].map(
      (mean, i) => mean / predict(model, alone(0.2 * (i + 1)), 0.5).mean - 1,
    );
    const sum = residuals.reduce((total, residual) => total + residual ** 2, 0);
    expect(Math.exp(runToRun.level)).toBeGreaterThan((0.9 * sum) / degrees);
  });

  it('does not take two lone runs on a line through nothing for certainty', () => {
    const { mean, lower, upper } = predict(fitModel([runs(0.2, 100), runs(0.6, 300)]), alone(0.4), 0.95);
    expect(mean).toBeCloseTo(200, 9);
    expect(lower).toBeLessThan(160);
    expect(upper).toBeGreaterThan(240);
  });

  it('is all doubt about a neighbour where none was ever measured', () => {
    const { lower, extrapolated } = predict(
      fitModel(measure(host, SHARES.map(alone), 5, 13)),
      beside(0.5, http(0.2)),
      0.95,
    );
    expect(extrapolated).toBe(true);
    expect(lower).toBeLessThan(
      0.8 * predict(fitModel(measure(host, SHARES.map(alone), 5, 13)), alone(0.5), 0.95).lower,
    );
  });

  it('takes seconds at most for thousands of conditions, each of a share and kind of its own', () => {
    const many = Array.from({ length: 2000 }, (_, i) => ({
      ...beside(
        0.1 + (0.8 * i) / 2000,
        ...(i % 2 ? [{ kind: `kind-${i % 50}`, share: 0.01 * (1 + (i % 40)), traffic: {} }] : []),
      ),
    }));
    const model = fitModel(measure(host, many, 2, 14));
    expect(model.diagnostics.conditions).toBe(2000);
    expect(model.isolated.family).toBe('capped-line');
  });

  it('works on equal runs', () => {
    const model = fitModel(SHARES.map((share) => runs(share, 1000 * share, 1000 * share, 1000 * share)));
    const { mean, lower, upper } = predict(model, alone(0.5), 0.99);
    expect(mean).toBeCloseTo(500, 6);
    expect(lower).toBeGreaterThan(499);
    expect(upper).toBeLessThan(501);
  });

  it('works on means, sd and numbers of runs alone, and on the same data in another unit', () => {
    const conditions = measure(host, DESIGN, 5, 9).map(({ samples: _, ...summary }) => summary);
    const scaled = conditions.map((one) => ({ ...one, mean: one.mean * 1e-3, sd: one.sd * 1e-3 }));
    const [a, b] = [fitModel(conditions), fitModel(scaled)].map((model) =>
      predict(model, beside(0.5, stream(30)), 0.95),
    );
    expect(b?.lower).toBeCloseTo((a?.lower ?? 0) / 1000, 6);
  });
});

describe('a stored model', () => {
  it('predicts the same after it was written as JSON', () => {
    const model = fitModel(measure(host, DESIGN, 5, 10));
    const stored = JSON.parse(JSON.stringify(model)) as ThroughputModel;
    expect(stored).toEqual(model);
    expect(predict(stored, beside(0.5, stream(30)), 0.9)).toEqual(
      predict(model, beside(0.5, stream(30)), 0.9),
    );
  });

  it('does not depend on the order of conditions beyond rounding', () => {
    const conditions = measure(host, DESIGN, 5, 11);
    const [a, b] = [conditions, [...conditions].reverse()].map((list) =>
      predict(fitModel(list), alone(0.5), 0.9),
    );
    expect((a?.lower ?? 0) / (b?.lower ?? 1)).toBeCloseTo(1, 9);
  });

  it('cannot be read by another family name', () => {
    const model = fitModel(measure(host, DESIGN, 5, 12));
    const foreign = { ...model, isolated: { ...model.isolated, family: 'spline' } };
    expect(() => predict(foreign, alone(0.5), 0.9)).toThrow('no isolated family is named spline');
  });
});
