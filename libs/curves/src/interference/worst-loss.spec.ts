import fc from 'fast-check';
import { envelopesOf, mixWithin } from '../fixtures/envelopes.js';
import { real } from '../fixtures/models.js';
import type { Effects, KindEffect } from './effects.js';
import { lossOf } from './effects.js';
import type { Envelope } from './envelope.js';
import { worstLoss } from './worst-loss.js';

const P = 100_000;
const estimate = (most: number) => fc.record({ value: real(0, most), standardError: real(0, most) });
const kindOf = (kind: string): fc.Arbitrary<KindEffect> =>
  fc
    .record({
      perShare: estimate(1),
      perTraffic: fc.option(estimate(0.01)),
      correlation: real(-1, 1),
      trafficUnit: fc.constantFrom('mbps' as const, 'pps' as const),
      maxTraffic: real(1, 100),
      counted: fc.boolean(),
    })
    .map(({ counted, trafficUnit, maxTraffic, perTraffic, ...rest }) => ({
      kind,
      ...rest,
      perTraffic: counted ? perTraffic : null,
      trafficUnit: counted ? trafficUnit : null,
      maxTraffic: counted ? maxTraffic : null,
      maxShare: 0.5,
    }));
const period = fc.option(
  estimate(0.1).map((perSwitch) => ({ mainUs: P, minUs: P / 4, maxUs: 4 * P, perSwitch })),
);
const effects: fc.Arbitrary<Effects> = fc
  .record({
    kinds: fc.tuple(kindOf('a'), kindOf('b'), kindOf('c')),
    known: fc.integer({ min: 0, max: 3 }),
    period,
  })
  .map(({ kinds, known, period }) => ({ kinds: kinds.slice(0, known), period }));
const envelopes = envelopesOf('a', 'b', 'c', 'stranger');
const room = real(0, 1);
const ROUNDING = 1e-12;

describe('the worst loss within an envelope', () => {
  it('is at least that of every mix that the envelope allows, in value and in error', () => {
    let full = 0;
    fc.assert(
      fc.property(
        effects,
        envelopes,
        room,
        fc.nat(),
        fc.constantFrom(P / 4, P, 4 * P),
        (known, envelope, left, seed, periodUs) => {
          const mix = mixWithin(known, envelope, left, seed);
          const worst = worstLoss(known, envelope, left, periodUs);
          const { value, standardError } = lossOf(known, mix, periodUs);
          expect(worst.value).toBeGreaterThanOrEqual(value - ROUNDING);
          expect(worst.standardError).toBeGreaterThanOrEqual(standardError - ROUNDING);
          if (mix.length > 1) full += 1;
        },
      ),
      { seed: 1, numRuns: 5000 },
    );
    expect(full).toBeGreaterThan(1000);
  });

  it('rises with the room, the number of neighbours, every limit and every kind', () => {
    const growth = fc.record({
      room: real(0, 0.5),
      neighbours: fc.integer({ min: 0, max: 2 }),
      limit: real(1, 2),
    });
    fc.assert(
      fc.property(effects, envelopes, room, growth, (known, envelope, left, more) => {
        const wider: Envelope = {
          mostNeighbours: envelope.mostNeighbours + more.neighbours,
          kinds: [
            ...envelope.kinds.map(({ kind, share, traffic: { mbps, pps } }) => ({
              kind,
              ...(share === undefined ? {} : { share: share * more.limit }),
              traffic: {
                ...(mbps === undefined ? {} : { mbps: mbps * more.limit }),
                ...(pps === undefined ? {} : { pps: pps * more.limit }),
              },
            })),
            { kind: 'another', traffic: {} },
          ],
        };
        const less = worstLoss(known, envelope, left, P);
        const most = worstLoss(known, wider, left + more.room, P);
        expect(most.value).toBeGreaterThanOrEqual(less.value - ROUNDING);
        expect(most.standardError).toBeGreaterThanOrEqual(less.standardError - ROUNDING);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  const web: KindEffect = {
    kind: 'web',
    perShare: { value: 0.3, standardError: 0.03 },
    perTraffic: null,
    correlation: 0,
    trafficUnit: null,
    maxShare: 0.8,
    maxTraffic: null,
  };
  const stream: KindEffect = {
    kind: 'stream',
    perShare: { value: 0.1, standardError: 0.05 },
    perTraffic: { value: 0.004, standardError: 0.001 },
    correlation: 0,
    trafficUnit: 'mbps',
    maxShare: 0.3,
    maxTraffic: 80,
  };
  const both: Effects = { kinds: [stream, web], period: null };
  const worst = (envelope: Envelope, left = 0.6) => worstLoss(both, envelope, left, P);

  it('gives the room to the kinds that cost most, each up to its limit, and to all of them their traffic', () => {
    const kinds = [
      { kind: 'stream', traffic: { mbps: 40 } },
      { kind: 'web', share: 0.4, traffic: {} },
    ];
    const { value, standardError } = worst({ mostNeighbours: 3, kinds });
    expect(value).toBeCloseTo(0.4 * 0.3 + 0.2 * 0.1 + 40 * 0.004, 12);
    // Of all 0.6, the stream would be off by the hypotenuse of 0.03 and 0.04; none of its share leaves 0.04.
    const chord = (Math.hypot(0.03, 0.04) - 0.04) / 0.6;
    expect(standardError).toBeCloseTo(0.04 + 0.4 * 0.03 + 0.2 * chord, 12);
  });

  it('is that of a single neighbour of the only kind, exactly', () => {
    const kinds = [{ kind: 'stream', share: 0.3, traffic: { mbps: 40 } }];
    expect(worst({ mostNeighbours: 1, kinds })).toEqual(
      lossOf(both, [{ kind: 'stream', share: 0.3, traffic: { mbps: 40 } }], P),
    );
  });

  it('takes traffic without a limit for the most measured, for each neighbour', () => {
    const streams = [1, 2, 3].map(() => ({ kind: 'stream', share: 0.2, traffic: {} }));
    const { value } = worst({ mostNeighbours: 3, kinds: [{ kind: 'stream', traffic: {} }] });
    expect(value).toBeCloseTo(lossOf(both, streams, P).value, 12);
  });

  it('is nothing where no neighbour may come', () => {
    expect(worst({ mostNeighbours: 0, kinds: [{ kind: 'stream', traffic: {} }] })).toEqual(
      lossOf(both, [], P),
    );
  });
});
