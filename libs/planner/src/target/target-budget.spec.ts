import type { NeighbourLoad } from '@plimsoll/curves';
import { models, neighbours, real } from '@plimsoll/curves/fixtures/models';
import { milliseconds, nanoseconds } from '@plimsoll/units';
import fc from 'fast-check';
import { candidateAt } from '../candidate.js';
import { platform, request } from '../fixtures/core.js';
import { given, promised } from '../fixtures/robust.js';
import { choosePeriod } from '../response/period.js';
import { besideBudget } from './target-budget.js';

describe('the budget beside neighbours', () => {
  /** Little of each, so that the core is enough for most. */
  const few = neighbours.map((all) =>
    all.map(({ share, ...rest }): NeighbourLoad => {
      const { mbps = 0 } = rest.traffic;
      return { ...rest, share: share / 4, traffic: mbps > 60 ? {} : { mbps: mbps / 4 } };
    }),
  );
  const asked = fc.record({
    part: real(0.02, 0.4),
    share: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: real(0.1, 1) }),
    confidence: real(0.5, 0.99),
    extrapolate: fc.boolean(),
    granule: fc.constantFrom(1, 1000, 5000),
    period: fc.constantFrom(25, 100, 400),
    switchCost: fc.constantFrom(0, 50),
  });
  const growth = fc.record({
    which: fc.nat(3),
    share: real(0, 0.2),
    mbps: real(0, 40),
    more: few.map((all) => all.slice(0, 1)),
  });

  /** With more of one neighbour, and perhaps another. */
  function grown(beside: readonly NeighbourLoad[], growth: { which: number; share: number; mbps: number }) {
    return beside.map((one, i): NeighbourLoad => {
      if (i !== growth.which) return one;
      const { mbps } = one.traffic;
      const traffic = mbps === undefined ? one.traffic : { mbps: mbps + growth.mbps };
      return { ...one, share: one.share + growth.share, traffic };
    });
  }

  it('never falls when one of them grows, or one more comes: with curves, forms and noise of every kind', () => {
    let [rose, became] = [0, 0];
    fc.assert(
      fc.property(
        models,
        few,
        asked,
        growth,
        (model, beside, { part, share, granule, switchCost, period, ...rest }, growth) => {
          const host = {
            ...platform,
            granularity: nanoseconds(granule * 1000),
            switchCost: nanoseconds(switchCost * 1000),
          };
          const vm = {
            ...promised('vm', model, part),
            ...(share === null ? { period: milliseconds(period) } : given('vm', 'http', share, {})),
          };
          const asked = request([vm], { ...rest, platform: host });
          const candidate = candidateAt(vm, choosePeriod(vm, host), asked, rest.confidence);
          const need = (others: readonly NeighbourLoad[]) => {
            const budget = besideBudget(candidate, others);
            return typeof budget === 'number' ? budget : Infinity;
          };
          const before = need(beside);
          for (const others of [grown(beside, growth), [...beside, ...growth.more]]) {
            const after = need(others);
            expect(after).toBeGreaterThanOrEqual(before);
            if (after > before && after < Infinity) rose += 1;
            if (after > before && after === Infinity) became += 1;
          }
        },
      ),
      { seed: 1, numRuns: 3000 },
    );
    expect(rose).toBeGreaterThan(500);
    expect(became).toBeGreaterThan(100);
  });
});
