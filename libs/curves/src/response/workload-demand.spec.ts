import { uniformOf } from '@plimsoll/units';
import { demandLimitUs } from './demand-limit.js';
import { quantileEstimate } from './quantile.js';
import { responseTimes } from './response-times.js';
import { demandQuantile, leastLoaded, type ResponseCondition } from './workload-demand.js';

const uniform = uniformOf(3);
const responses = (count: number, longest: number) =>
  responseTimes(Array.from({ length: count }, () => longest * uniform()));
const server = { budgetUs: 1000, periodUs: 10_000 };
const alone: ResponseCondition = { server: null, neighbourLoad: 0, times: responses(500, 6) };
const reserved: ResponseCondition = { server, neighbourLoad: 0, times: responses(500, 9) };
const loaded: ResponseCondition = { server, neighbourLoad: 0.6, times: responses(500, 0.1) };

describe('demandQuantile', () => {
  it('follows from the conditions with the least load beside them alone', () => {
    expect(leastLoaded([loaded, alone, reserved])).toEqual([alone, reserved]);
    expect(demandQuantile([loaded, alone, reserved], 0.9, 0.95)).toEqual(
      demandQuantile([alone, reserved], 0.9, 0.95),
    );
    expect(demandQuantile([loaded], 0.9, 0.95)?.limitUs).toBeLessThan(100);
  });

  it('is what the server can have supplied within the quantile of the response', () => {
    const { value, upper } = quantileEstimate(reserved.times.ascending, 0.9, 0.95);
    expect(demandQuantile([reserved], 0.9, 0.95)).toEqual({
      probability: 0.9,
      limitUs: demandLimitUs(value, server),
      demandUs: demandLimitUs(upper ?? 0, server),
    });
  });

  it('is the least over those conditions, each at half the doubt where there are two', () => {
    const both = demandQuantile([alone, reserved], 0.9, 0.9);
    const each = [alone, reserved].map((one) => demandQuantile([one], 0.9, 0.95));
    expect(both?.limitUs).toBe(Math.min(...each.map((one) => one?.limitUs ?? 0)));
    expect(both?.demandUs).toBe(Math.min(...each.map((one) => one?.demandUs ?? 0)));
  });

  it('has no limit with confidence where responses are too few, and none at all without responses', () => {
    expect(demandQuantile([alone], 0.999, 0.95)).toEqual({
      probability: 0.999,
      limitUs: demandLimitUs(alone.times.max, null),
      demandUs: null,
    });
    const few = { ...alone, times: responses(20, 6) };
    expect(demandQuantile([few], 0.99, 0.95)?.demandUs).toBeNull();
    expect(demandQuantile([few, alone], 0.99, 0.95)?.demandUs).toBe(
      demandQuantile([alone], 0.99, 0.975)?.demandUs,
    );
    expect(demandQuantile([], 0.5, 0.95)).toBeNull();
  });

  it('is at least what requests needed, as often as the confidence says', () => {
    // All demand shows as response in both conditions, so that nothing is given away but by the confidence itself.
    const [draws, confidence, truth] = [2000, 0.9, 900];
    let kept = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      const both = [alone, alone].map((one) => ({ ...one, times: responses(80, 1) }));
      if ((demandQuantile(both, 0.9, confidence)?.demandUs ?? Infinity) >= truth) kept += 1;
    }
    expect(kept / draws).toBeGreaterThan(confidence - 0.02);
    expect(kept / draws).toBeLessThan(0.97);
  });
});
