import { milliseconds, nanoseconds } from '@plimsoll/units';
import {
  anyStateResponse,
  burstResponse,
  freshResponse,
  ResponseDistribution,
  reservation,
} from './index.js';

const ms = milliseconds;
const server = reservation(ms(4), ms(20));

describe('burstResponse', () => {
  const job = (demand: number, bursts: number, suspension: number) => ({
    demand: nanoseconds(demand),
    bursts,
    suspension: nanoseconds(suspension),
  });

  it('of one burst is the bound of a job without suspension, fresh or in any state', () => {
    for (const demand of [1, 2_100_000, 4_000_000, 4_000_001, 9_000_000]) {
      const one = job(demand, 1, 0);
      expect(burstResponse(one, server, 'fresh')).toBe(
        freshResponse(one.demand, server.budget, server.period),
      );
      expect(burstResponse(one, server, 'any-state')).toBe(
        anyStateResponse(one.demand, server.budget, server.period),
      );
    }
  });

  it('adds bursts and suspensions up: ten of 0.21, 0.79 apart, are seen to take 49.2 ms, and may take 329.21', () => {
    expect(burstResponse(job(2_100_000, 10, 7_110_000), server, 'any-state')).toBe(329_210_000);
    expect(burstResponse(job(2_100_000, 10, 7_110_000), server, 'fresh')).toBe(169_210_000);
  });

  it('is the worst of all ways to split the demand', () => {
    const small = reservation(nanoseconds(3), nanoseconds(10));
    for (let demand = 0; demand <= 12; demand += 1) {
      for (const assumed of ['fresh', 'any-state'] as const) {
        const alone = (c: number) => (c === 0 ? 0 : burstResponse(job(c, 1, 0), small, assumed));
        let worst = 0;
        for (let a = 0; a <= demand; a += 1)
          for (let b = 0; a + b <= demand; b += 1)
            worst = Math.max(worst, alone(a) + alone(b) + alone(demand - a - b));
        expect(burstResponse(job(demand, 3, 5), small, assumed)).toBe(worst + 5);
      }
    }
  });

  it.each([0, 1.5])('knows no job in %p bursts', (bursts) => {
    expect(() => burstResponse(job(1, bursts, 0), server, 'fresh')).toThrow(RangeError);
  });
});

describe('ResponseDistribution', () => {
  const demands = [
    { value: ms(3.5), probability: 0.95 },
    { value: ms(8), probability: 0.05 },
  ];

  it('RSV(4,20) with 3.5 (95%) or 8 (5%) misses 8/19 = 42.1% of deadlines, not 5%', () => {
    const responses = new ResponseDistribution({ demands }, server);
    expect(responses.assumed).toBe('fresh');
    expect(responses.missProbability(ms(20))).toBeCloseTo(8 / 19, 12);
    expect(responses.quantile(0.57)).toBe(ms(20));
    expect(responses.quantile(0.95)).toBeGreaterThan(ms(40));
    expect(responses.quantile(1)).toBeNull();
  });

  it('of demands within the budget is the bound of each', () => {
    const within = [
      { value: ms(0), probability: 0.1 },
      { value: ms(2.1), probability: 0.8 },
      { value: ms(4), probability: 0.1 },
    ];
    const responses = new ResponseDistribution({ demands: within }, server);
    expect([0.1, 0.9, 0.95, 1].map((q) => responses.quantile(q))).toEqual([0, ms(18.1), ms(20), ms(20)]);
    expect([ms(18), ms(18.1), ms(20)].map((d) => responses.missProbability(d))).toEqual([
      expect.closeTo(0.9, 12),
      expect.closeTo(0.1, 12),
      0,
    ]);
  });

  it('knows deadlines before the end of the period', () => {
    const early = reservation(ms(4), ms(20), ms(10));
    const responses = new ResponseDistribution({ demands }, early);
    expect(responses.missProbability(ms(10))).toBeCloseTo(8 / 19, 12);
    expect(responses.quantile(0.5)).toBe(ms(9.5));
  });

  it('is consistent: a quantile is the least deadline that enough requests meet', () => {
    const responses = new ResponseDistribution({ demands }, server);
    for (const q of [0.3, 0.5, 0.6, 0.9, 0.99, 0.999999]) {
      const deadline = responses.quantile(q);
      expect(1 - responses.missProbability(nanoseconds(deadline!))).toBeGreaterThanOrEqual(q - 1e-9);
      expect(1 - responses.missProbability(nanoseconds(deadline! - 1))).toBeLessThan(q);
    }
  });

  it('answers that there is no bound where the load is too high', () => {
    const responses = new ResponseDistribution({ demands }, reservation(ms(3.7), ms(20)));
    expect(responses.backlog.stable).toBe(false);
    expect(responses.missProbability(ms(1000))).toBe(1);
    expect(responses.quantile(0.5)).toBeNull();
  });

  it('of requests in bursts adds the time they take, and says that it assumes any state', () => {
    const large = reservation(ms(9), ms(10));
    const stream = { demands: [{ value: ms(2), probability: 1 }], bursts: 2, suspension: ms(1) };
    const responses = new ResponseDistribution(stream, large);
    expect(responses.assumed).toBe('any-state');
    expect(responses.quantile(1)).toBe(ms(2 + 1 + 2 * 2));
    const sometimes = [
      { value: ms(2), probability: 0.9 },
      { value: ms(12), probability: 0.1 },
    ];
    const queued = new ResponseDistribution({ ...stream, demands: sometimes }, large);
    expect(queued.missProbability(ms(10))).toBeGreaterThan(0.1);
    expect(new ResponseDistribution({ ...stream, bursts: 10 }, server).backlog.stable).toBe(false);
  });

  it('of requests further apart works off every whole budget between two', () => {
    const twice = new ResponseDistribution({ demands, apart: ms(59) }, server);
    // Two budgets hold the larger demand: no backlog is left.
    expect(twice.quantile(1)).toBe(ms(40));
    expect(twice.quantile(0.95)).toBe(ms(19.5));
    const once = new ResponseDistribution({ demands, apart: ms(39) }, server);
    expect(once.missProbability(ms(20))).toBeCloseTo(8 / 19, 12);
  });

  it('of requests that come sooner than a period assumes any state', () => {
    const large = reservation(ms(9), ms(10));
    const within = [
      { value: ms(2), probability: 0.9 },
      { value: ms(6), probability: 0.1 },
    ];
    const often = new ResponseDistribution({ demands: within, apart: ms(9) }, large);
    expect(often.assumed).toBe('any-state');
    expect(often.quantile(1)).toBe(ms(6 + 2));
    expect(new ResponseDistribution({ demands, apart: ms(19) }, server).backlog.stable).toBe(false);
  });

  it.each([-0.1, 1.1, NaN])('knows no quantile %p', (quantile) => {
    expect(() => new ResponseDistribution({ demands }, server).quantile(quantile)).toThrow(RangeError);
  });
});
