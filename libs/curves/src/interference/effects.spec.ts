import fc from 'fast-check';
import type { NeighbourLoad } from '../condition.js';
import { type Effects, lossOf } from './effects.js';

/** A neighbour whose cost is known well, and one whose cost is uncertain and mostly that of its traffic. */
const interference: Effects = {
  period: null,
  kinds: [
    {
      kind: 'http',
      perShare: { value: 1, standardError: 0.01 },
      perTraffic: null,
      correlation: 0,
      trafficUnit: null,
      maxShare: 0.5,
      maxTraffic: null,
    },
    {
      kind: 'stream',
      perShare: { value: 0.3, standardError: 0.1 },
      perTraffic: { value: 0.004, standardError: 0.002 },
      correlation: 0,
      trafficUnit: 'mbps',
      maxShare: 0.2,
      maxTraffic: 80,
    },
  ],
};
const one = (kind: string, share: number, mbps: number): NeighbourLoad => ({
  kind,
  share,
  traffic: { mbps },
});

const P = 100_000;

describe('lossOf', () => {
  it('adds up losses, and errors of kinds in absolute value', () => {
    const { value, standardError } = lossOf(interference, [one('http', 0.2, 0), one('stream', 0.1, 40)], P);
    expect(value).toBeCloseTo(0.2 + 0.03 + 0.16, 12);
    expect(standardError).toBeCloseTo(0.002 + Math.hypot(0.01, 0.08), 12);
  });

  it('is as sure of share and traffic together as they were measured, but no surer than of either', () => {
    const errorAt = (correlation: number) => {
      const kinds = interference.kinds.map((kind) => ({ ...kind, correlation }));
      return lossOf({ kinds, period: null }, [one('stream', 0.6, 40)], P).standardError;
    };
    // 0.06 of the share, 0.08 of the traffic.
    expect(errorAt(0)).toBeCloseTo(0.1, 12);
    expect(errorAt(1)).toBeCloseTo(0.14, 12);
    expect(errorAt(-0.9)).toBeCloseTo(0.08, 12);
  });

  it('of a period is that of its switches, and no more than was measured', () => {
    const period = {
      mainUs: P,
      minUs: 20_000,
      maxUs: 2 * P,
      perSwitch: { value: 0.01, standardError: 0.002 },
    };
    const at = (periodUs: number) => lossOf({ kinds: [], period }, [], periodUs);
    expect(at(P)).toEqual({ value: 0, standardError: 0 });
    expect(at(50_000)).toEqual({ value: 0.01, standardError: 0.002 });
    expect(at(20_000)).toEqual({ value: 0.04, standardError: 0.008 });
    expect(at(1000)).toEqual(at(20_000));
    expect(at(2 * P)).toEqual({ value: -0.005, standardError: 0.001 });
    expect(at(9 * P)).toEqual(at(2 * P));
  });

  it('is nothing without neighbours', () => {
    expect(lossOf(interference, [], P)).toEqual({ value: 0, standardError: 0 });
  });

  it('of an unknown kind is the worst in value and in error, each for itself', () => {
    // As http 0.3 and 0.003, as stream 0.25 and 0.085.
    const { value, standardError } = lossOf(interference, [one('new', 0.3, 40)], P);
    expect(value).toBeCloseTo(0.3, 12);
    expect(standardError).toBeCloseTo(Math.hypot(0.03, 0.08), 12);
    expect(lossOf({ ...interference, kinds: [] }, [one('new', 0.3, 40)], P)).toEqual({
      value: 0,
      standardError: 0.3,
    });
  });

  it('rises with share and traffic, in value and in error', () => {
    const kind = fc.constantFrom('http', 'stream', 'new');
    const amount = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(kind, amount, amount, amount, amount, (name, share, mbps, moreShare, moreTraffic) => {
        const less = lossOf(interference, [one(name, share, 100 * mbps)], P);
        const more = lossOf(interference, [one(name, share + moreShare, 100 * (mbps + moreTraffic))], P);
        expect(more.value).toBeGreaterThanOrEqual(less.value);
        expect(more.standardError).toBeGreaterThanOrEqual(less.standardError);
      }),
      { seed: 1 },
    );
  });
});
