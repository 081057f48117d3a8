import fc from 'fast-check';
import type { NeighbourLoad } from './condition.js';
import type { Estimate } from './interference.js';
import type { ThroughputModel } from './model.js';
import { loadedCurve, predict } from './prediction.js';
import type { RunToRun } from './run-to-run.js';

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

interface Traits {
  readonly parameters: Record<string, number | null>;
  readonly relativeError: number;
  readonly http: Estimate;
  readonly stream: Estimate;
  readonly traffic: Estimate;
  readonly runToRun: RunToRun;
  readonly lackOfFit: number;
  readonly degrees: number;
}

/** A model of shares 0.1 to 0.9 beside http (up to 0.5) and stream (up to 0.2 and 80 Mbit/s). */
function modelOf({ parameters, relativeError, http, stream, traffic, ...rest }: Traits): ThroughputModel {
  return {
    ...rest,
    isolated: { family: 'capped-line', parameters, relativeError, freeParameters: 2 },
    interference: {
      form: 'exponential-slowdown',
      kinds: [
        {
          kind: 'http',
          perShare: http,
          perTraffic: null,
          trafficUnit: null,
          maxShare: 0.5,
          maxTraffic: null,
        },
        {
          kind: 'stream',
          perShare: stream,
          perTraffic: traffic,
          trafficUnit: 'mbps',
          maxShare: 0.2,
          maxTraffic: 80,
        },
      ],
    },
    hull: {
      minShare: 0.1,
      maxShare: 0.9,
      periodsUs: [100_000],
      mixes: ['', 'http', 'stream', 'http+stream'],
      maxNeighbours: 2,
    },
    diagnostics: { conditions: 10, runs: 50, rSquared: 1, medianRelativeError: 0 },
  };
}

const estimate = (most: number) => fc.record({ value: real(0, most), standardError: real(0, most / 5) });
const models = fc
  .record({
    parameters: fc.record({
      slope: real(100, 10_000),
      offset: real(0, 0.09),
      cap: fc.option(real(50, 5000)),
    }),
    relativeError: real(0, 0.05),
    http: estimate(1),
    stream: estimate(1),
    traffic: estimate(0.01),
    runToRun: fc.record({ level: real(-9, -4), slope: real(0, 5) }),
    lackOfFit: real(0, 0.05),
    degrees: fc.integer({ min: 1, max: 60 }),
  })
  .map(modelOf);
const model = modelOf({
  parameters: { slope: 1000, offset: 0.01, cap: null },
  relativeError: 0.01,
  http: { value: 0.1, standardError: 0.02 },
  stream: { value: 0.3, standardError: 0.05 },
  traffic: { value: 0.004, standardError: 0.0005 },
  runToRun: { level: -7, slope: 1 },
  lackOfFit: 0.01,
  degrees: 20,
});
const neighbours: fc.Arbitrary<NeighbourLoad[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('http', 'stream', 'never-measured'),
    share: real(0.001, 0.6),
    traffic: fc.oneof(fc.constant({}), fc.record({ mbps: real(0, 120) })),
  }),
  { maxLength: 4 },
);
const share = real(0.01, 1);
const confidence = real(0.5, 0.999);

const stream40: NeighbourLoad = { kind: 'stream', share: 0.2, traffic: { mbps: 40 } };

describe('a prediction', () => {
  it('has its expectation between its bounds, and on them at confidence 0.5', () => {
    fc.assert(
      fc.property(models, share, neighbours, confidence, (model, own, beside, asked) => {
        const at = (c: number) => predict(model, { share: own, periodUs: 100_000, neighbours: beside }, c);
        const { mean, lower, upper } = at(asked);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(mean);
        expect(upper).toBeGreaterThanOrEqual(mean);
        expect(at(0.5)).toMatchObject({ mean, lower: mean, upper: mean });
      }),
      { seed: 1 },
    );
  });

  it('promises no more at a higher confidence', () => {
    fc.assert(
      fc.property(models, share, neighbours, confidence, (model, own, beside, asked) => {
        const at = (c: number) =>
          predict(model, { share: own, periodUs: 100_000, neighbours: beside }, c).lower;
        expect(at(asked + (1 - asked) / 2)).toBeLessThanOrEqual(at(asked));
      }),
      { seed: 2 },
    );
  });

  it("promises no more where any neighbour's share or traffic grows, of whatever kind", () => {
    const growth = fc.record({ which: fc.nat(3), share: real(0, 0.3), mbps: real(0, 60) });
    fc.assert(
      fc.property(models, share, neighbours, confidence, growth, (model, own, beside, asked, more) => {
        const grown = beside.map((one, i) => {
          if (i !== more.which) return one;
          const { mbps } = one.traffic;
          const traffic = mbps === undefined ? one.traffic : { mbps: mbps + more.mbps };
          return { ...one, share: one.share + more.share, traffic };
        });
        const before = loadedCurve(model, 100_000, beside, asked).at(own).lower;
        const after = loadedCurve(model, 100_000, grown, asked).at(own).lower;
        expect(after).toBeLessThanOrEqual(before * (1 + 1e-12));
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('promises no more beside any measured mix than alone', () => {
    fc.assert(
      fc.property(models, share, neighbours, confidence, (model, own, beside, asked) => {
        const at = (others: NeighbourLoad[]) => loadedCurve(model, 100_000, others, asked).at(own).lower;
        expect(at(beside)).toBeLessThanOrEqual(at([]));
      }),
      { seed: 4 },
    );
  });

  it('has a lower bound with one maximum over the measured shares', () => {
    fc.assert(
      fc.property(models, neighbours, confidence, (model, beside, asked) => {
        const curve = loadedCurve(model, 100_000, beside, asked);
        const lower = Array.from({ length: 81 }, (_, i) => curve.at((10 + i) / 100).lower);
        const top = lower.indexOf(Math.max(...lower));
        lower.forEach((value, i) => {
          const next = lower[i + 1] ?? value;
          const slack = 1e-9 * (lower[top] ?? 0);
          if (i < top) expect(next).toBeGreaterThanOrEqual(value - slack);
          else expect(next).toBeLessThanOrEqual(value + slack);
        });
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('adds the losses of all neighbours', () => {
    const beside = [stream40, { kind: 'http', share: 0.3, traffic: {} }];
    const { mean } = predict(model, { share: 0.5, periodUs: 100_000, neighbours: beside }, 0.9);
    const alone = predict(model, { share: 0.5, periodUs: 100_000, neighbours: [] }, 0.9);
    const loss = 0.3 * 0.1 + 0.2 * 0.3 + 40 * 0.004;
    expect(alone.mean).toBeCloseTo(490, 9);
    expect(mean).toBeCloseTo(490 * Math.exp(-loss), 9);
  });

  it('is as wide as noise, lack of fit and parameters together', () => {
    const { mean, lower, upper } = predict(
      model,
      { share: 0.5, periodUs: 100_000, neighbours: [stream40] },
      0.95,
    );
    // Errors of a share of 0.2 and of 40 Mbit/s; t(0.95, 20) = 1.724718.
    const effects = 0.2 * 0.05 + 40 * 0.0005;
    const width = 1.724718 * Math.sqrt(Math.exp(-6.5) + 0.01 ** 2 + 0.01 ** 2 + effects ** 2);
    expect(lower / mean).toBeCloseTo(1 - width, 6);
    expect(upper / mean).toBeCloseTo(1 + width, 6);
  });

  it('takes traffic that is not said for the most measured', () => {
    const at = (mbps?: number) => {
      const traffic = mbps === undefined ? {} : { mbps };
      return predict(model, { share: 0.5, periodUs: 100_000, neighbours: [{ ...stream40, traffic }] }, 0.9);
    };
    expect(at()).toEqual(at(80));
    expect(at().mean).toBeLessThan(at(40).mean);
  });

  it('takes an unknown kind for the worst known one', () => {
    const at = (kind: string) =>
      predict(model, { share: 0.5, periodUs: 100_000, neighbours: [{ ...stream40, kind }] }, 0.5).mean;
    expect(at('never-measured')).toBe(Math.min(at('http'), at('stream')));
    expect(at('http')).not.toBe(at('stream'));
  });
});

describe('an extrapolated prediction', () => {
  const measured = { share: 0.5, periodUs: 100_000, neighbours: [stream40] };

  it('says so, and is wider', () => {
    const inside = predict(model, measured, 0.9);
    const outside = predict(model, { ...measured, periodUs: 50_000 }, 0.9);
    expect(inside.extrapolated).toBe(false);
    expect(outside.extrapolated).toBe(true);
    expect(outside.mean).toBe(inside.mean);
    expect(outside.lower).toBeLessThan(inside.lower);
    expect(outside.upper).toBeGreaterThan(inside.upper);
  });

  it.each([
    ['the least measured share', { share: 0.1 }, false],
    ['less than that', { share: 0.099 }, true],
    ['the largest measured share', { share: 0.9 }, false],
    ['more than that', { share: 0.901 }, true],
    ['a period that was not measured', { periodUs: 99_999 }, true],
    ['no neighbours', { neighbours: [] }, false],
    ['the most measured traffic', { neighbours: [{ ...stream40, traffic: { mbps: 80 } }] }, false],
    ['more than that', { neighbours: [{ ...stream40, traffic: { mbps: 81 } }] }, true],
    ['the largest share of a neighbour', { neighbours: [{ ...stream40, share: 0.2 + 1e-15 }] }, false],
    ['more than that', { neighbours: [{ ...stream40, share: 0.21 }] }, true],
    [
      'a mix that was not measured',
      {
        neighbours: [
          { ...stream40, share: 0.1 },
          { ...stream40, share: 0.1 },
        ],
      },
      true,
    ],
    ['a kind that was not measured', { neighbours: [{ ...stream40, kind: 'never-measured' }] }, true],
  ])('is told from a measured one at %s: %j', (_, change, extrapolated) => {
    expect(predict(model, { ...measured, ...change }, 0.9).extrapolated).toBe(extrapolated);
  });
});
