import fc from 'fast-check';
import type { NeighbourLoad } from './condition.js';
import type { Interference } from './interference.js';
import { slowdown } from './slowdown.js';

/** A neighbour whose cost is known well, and one whose cost is uncertain and mostly that of its traffic. */
const interference: Interference = {
  form: 'exponential-slowdown',
  kinds: [
    {
      kind: 'http',
      perShare: { value: 1, standardError: 0.01 },
      perTraffic: null,
      trafficUnit: null,
      maxShare: 0.5,
      maxTraffic: null,
    },
    {
      kind: 'stream',
      perShare: { value: 0.3, standardError: 0.1 },
      perTraffic: { value: 0.004, standardError: 0.002 },
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

describe('slowdown', () => {
  it('adds up losses, and errors in absolute value', () => {
    const { value, standardError } = slowdown(interference, [one('http', 0.2, 0), one('stream', 0.1, 40)]);
    expect(value).toBeCloseTo(0.2 + 0.03 + 0.16, 12);
    expect(standardError).toBeCloseTo(0.002 + 0.01 + 0.08, 12);
  });

  it('is nothing without neighbours', () => {
    expect(slowdown(interference, [])).toEqual({ value: 0, standardError: 0 });
  });

  it('of an unknown kind is the worst in value and in error, each for itself', () => {
    // As http 0.3 and 0.003, as stream 0.25 and 0.11.
    const { value, standardError } = slowdown(interference, [one('new', 0.3, 40)]);
    expect(value).toBeCloseTo(0.3, 12);
    expect(standardError).toBeCloseTo(0.11, 12);
    expect(slowdown({ ...interference, kinds: [] }, [one('new', 0.3, 40)])).toEqual({
      value: 0,
      standardError: 0,
    });
  });

  it('rises with share and traffic, in value and in error', () => {
    const kind = fc.constantFrom('http', 'stream', 'new');
    const amount = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(kind, amount, amount, amount, amount, (name, share, mbps, moreShare, moreTraffic) => {
        const less = slowdown(interference, [one(name, share, 100 * mbps)]);
        const more = slowdown(interference, [one(name, share + moreShare, 100 * (mbps + moreTraffic))]);
        expect(more.value).toBeGreaterThanOrEqual(less.value);
        expect(more.standardError).toBeGreaterThanOrEqual(less.standardError);
      }),
      { seed: 1 },
    );
  });
});
