import fc from 'fast-check';
import type { NeighbourLoad } from '../condition.js';
import { modelOf, models, neighbours, real, type Traits } from '../fixtures/models.js';
import { leastGrains } from './inversion.js';
import { loadedCurve, predict } from './prediction.js';

const traits: Traits = {
  isolated: { family: 'capped-line', parameters: { slope: 1000, offset: 0.01, cap: null } },
  form: 'exponential-slowdown',
  errors: [0.01],
  http: { value: 0.1, standardError: 0.02 },
  stream: { value: 0.3, standardError: 0.05 },
  traffic: { value: 0.004, standardError: 0.0005 },
  correlation: -0.5,
  perSwitch: { value: 0, standardError: 0 },
  level: -7,
  slope: 1,
  factors: [1],
  lackOfFit: 0.01,
  loadedLackOfFit: 0.02,
  skewness: 0,
  degrees: 20,
};
const model = modelOf(traits);
const share = real(0.01, 1);
const confidence = real(0.5, 0.999);
/** At the longer one, less is lost than at the period of the isolated curve. */
const period = fc.constantFrom(25_000, 100_000, 400_000);

const stream40: NeighbourLoad = { kind: 'stream', share: 0.2, traffic: { mbps: 40 } };

describe('a prediction', () => {
  it('has its expectation between its bounds, and on them at confidence 0.5, where runs are normal', () => {
    fc.assert(
      fc.property(models, share, neighbours, confidence, (model, own, beside, asked) => {
        const at = (c: number) => predict(model, { share: own, periodUs: 100_000, neighbours: beside }, c);
        const { mean, lower, upper } = at(asked);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(mean);
        expect(upper).toBeGreaterThanOrEqual(mean);
        expect(at(0.5).mean).toBe(mean);
        expect(at(0.5).lower).toBeCloseTo(mean, 9);
        expect(at(0.5).upper).toBeCloseTo(mean, 9);
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
      fc.property(
        models,
        share,
        period,
        neighbours,
        confidence,
        growth,
        (model, own, periodUs, beside, asked, more) => {
          const grown = beside.map((one, i) => {
            if (i !== more.which) return one;
            const { mbps } = one.traffic;
            const traffic = mbps === undefined ? one.traffic : { mbps: mbps + more.mbps };
            return { ...one, share: one.share + more.share, traffic };
          });
          const before = loadedCurve(model, periodUs, beside, asked).at(own).lower;
          const after = loadedCurve(model, periodUs, grown, asked).at(own).lower;
          expect(after).toBeLessThanOrEqual(before * (1 + 1e-12));
        },
      ),
      { seed: 3, numRuns: 1000 },
    );
  });

  it('is no surer beside a neighbour where a longer period leaves more than the own share', () => {
    // At four times the period, a share of 0.5 is worth 0.65, where the curve is least known; the neighbour takes 0.1.
    const capped = modelOf({
      ...traits,
      isolated: { family: 'capped-line', parameters: { slope: 1000, offset: 0, cap: 300 } },
      form: 'additive-stolen-share',
      errors: [0.01, 0.01, 0.01, 0.01, 0.01, 0.2, 0.2, 0.01, 0.01],
      http: { value: 0.5, standardError: 0 },
      perSwitch: { value: 0.2, standardError: 0 },
      loadedLackOfFit: 0,
    });
    const lower = (...beside: NeighbourLoad[]) => loadedCurve(capped, 400_000, beside, 0.9).at(0.5).lower;
    expect(lower({ kind: 'http', share: 0.2, traffic: {} })).toBeLessThanOrEqual(lower());
  });

  it('promises no more beside any measured mix than alone', () => {
    fc.assert(
      fc.property(models, share, period, neighbours, confidence, (model, own, periodUs, beside, asked) => {
        const at = (others: NeighbourLoad[]) => loadedCurve(model, periodUs, others, asked).at(own).lower;
        expect(at(beside)).toBeLessThanOrEqual(at([]));
      }),
      { seed: 4 },
    );
  });

  it('is nowhere between two shares below what is said of all between them', () => {
    const place = fc.record({ a: share, b: share, part: real(0, 1) });
    fc.assert(
      fc.property(
        models,
        period,
        neighbours,
        confidence,
        place,
        (model, periodUs, beside, asked, { a, b, part }) => {
          const curve = loadedCurve(model, periodUs, beside, asked);
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const { lower, mean, relativeSd } = curve.at(Math.min(high, low + part * (high - low)));
          expect(curve.between(low, high).leastLower).toBeLessThanOrEqual(lower * (1 + 1e-12));
          expect(curve.between(low, high).leastMean).toBeLessThanOrEqual(mean);
          expect(curve.between(low, high).mostRelativeSd).toBeGreaterThanOrEqual(relativeSd * (1 - 1e-12));
          expect(curve.between(low, low).leastLower).toBeCloseTo(curve.at(low).lower, 9);
        },
      ),
      { seed: 5, numRuns: 3000 },
    );
  });

  it('is inverted as a walk down from the largest share would, to the microsecond', () => {
    const [from, to] = [1000, 9000];
    const shareOf = (microseconds: number) => microseconds / 10_000;
    const parts = fc.integer({ min: 1, max: 1020 }).map((thousandths) => thousandths / 1000);
    let found = 0;
    fc.assert(
      fc.property(models, neighbours, confidence, parts, (model, beside, asked, part) => {
        const curve = loadedCurve(model, 100_000, beside.slice(0, 1), asked);
        const target = part * curve.at(shareOf(to)).lower;
        let least: number | null = null;
        for (let at = to; at >= from && curve.at(shareOf(at)).lower >= target; at -= 1) least = at;
        expect(leastGrains(curve, target, from, to, shareOf)).toBe(least);
        if (least !== null && least > from) found += 1;
      }),
      { seed: 6, numRuns: 400 },
    );
    expect(found).toBeGreaterThan(100);
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
    // Errors of a share of 0.2 (0.01) and of 40 Mbit/s (0.02) with correlation -0.5: together less than of the traffic.
    // t(0.95, 100) = 1.660234, t(0.95, 20) = 1.724718, normal 1.644854.
    const fit = 0.01 ** 2 + 0.02 ** 2 + 0.01 ** 2 + 0.02 ** 2;
    const width = Math.sqrt(1.660234 ** 2 * (Math.exp(-6.5) + fit) + (1.724718 ** 2 - 1.644854 ** 2) * fit);
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
    ['a shorter period', { periodUs: 99_999 }, true],
    ['a longer period', { periodUs: 100_001 }, true],
    ['a part of a measured mix', { neighbours: [{ ...stream40, share: 0.1 }] }, false],
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
