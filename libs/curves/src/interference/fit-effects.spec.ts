import type { Condition, NeighbourLoad, Traffic } from '../condition.js';
import { designOf } from './design.js';
import type { KindEffect } from './effects.js';
import { fitEffects, type Loss } from './fit-effects.js';

const beside = (kind: string, share: number, traffic: Traffic = {}): NeighbourLoad => ({
  kind,
  share,
  traffic,
});

type Measured = Loss & { condition: Condition };

/** A condition that lost `loss` of its log throughput, known to 2%. */
function lossOf(loss: number, ...neighbours: NeighbourLoad[]): Measured {
  const condition = { share: 0.4, periodUs: 100_000, neighbours, mean: 100, sd: 1, runs: 5 };
  return { condition, loss, variance: 0.02 ** 2 };
}

const fit = (losses: Measured[], mainPeriodUs = 100_000) =>
  fitEffects(
    designOf(
      losses.map(({ condition }) => condition),
      mainPeriodUs,
    ),
    losses,
  );

function effectOf(losses: Measured[], kind: string): KindEffect {
  const effect = fit(losses).kinds.find((one) => one.kind === kind);
  if (!effect) throw new Error(`no effect of ${kind}`);
  return effect;
}

const STREAMS = [10, 20, 40, 80].flatMap((mbps) =>
  [0.1, 0.2].map((share) => lossOf(0.5 * share + 0.004 * mbps, beside('stream', share, { mbps }))),
);

describe('fitEffects', () => {
  it('tells the cost of a share from that of its traffic', () => {
    const { perShare, perTraffic, trafficUnit, maxShare, maxTraffic } = effectOf(STREAMS, 'stream');
    expect(perShare.value).toBeCloseTo(0.5, 9);
    expect(perTraffic?.value).toBeCloseTo(0.004, 9);
    expect([trafficUnit, maxShare, maxTraffic]).toEqual(['mbps', 0.2, 80]);
  });

  it('tells kinds apart that were measured together and alone, whatever their order', () => {
    const losses = [
      lossOf(0.03, beside('http', 0.1)),
      lossOf(0.12, beside('http', 0.4)),
      lossOf(0.4, beside('stream', 0.2)),
      lossOf(0.46, beside('stream', 0.2), beside('http', 0.2)),
      lossOf(0.26, beside('http', 0.2), beside('stream', 0.1)),
    ];
    expect(effectOf(losses, 'http').perShare.value).toBeCloseTo(0.3, 9);
    expect(effectOf(losses, 'stream').perShare.value).toBeCloseTo(2, 9);
    expect(effectOf(losses.reverse(), 'stream').perShare.value).toBeCloseTo(2, 9);
  });

  it('adds up neighbours of one kind', () => {
    const losses = [lossOf(0.1, beside('http', 0.1), beside('http', 0.1)), lossOf(0.2, beside('http', 0.4))];
    const { perShare, maxShare } = effectOf(losses, 'http');
    expect(perShare.value).toBeCloseTo(0.5, 9);
    expect(maxShare).toBe(0.4);
  });

  it('believes no effect within its error, and keeps the error', () => {
    const small = [0.2, 0.4].map((share) => lossOf(0.02 * share, beside('http', share)));
    const { perShare } = effectOf(small, 'http');
    expect(perShare.value).toBe(0);
    // 0.02 / sqrt(0.2^2 + 0.4^2)
    expect(perShare.standardError).toBeCloseTo(0.0447214, 6);
  });

  it('takes no neighbour for a help, however sure the data', () => {
    const faster = [0.2, 0.4].map((share) => lossOf(-share, beside('http', share)));
    expect(effectOf(faster, 'http').perShare.value).toBe(0);
  });

  it('leaves an effect that it drops to the others', () => {
    const onlyTraffic = [20, 40, 80].map((mbps) =>
      lossOf(0.004 * mbps + 0.001, beside('stream', 0.2, { mbps })),
    );
    const { perShare, perTraffic } = effectOf(onlyTraffic, 'stream');
    expect(perShare.value).toBe(0);
    expect(perTraffic?.value).toBeCloseTo((0.004 * 8400 + 0.001 * 140) / 8400, 9);
  });

  it('weighs a loss by its variance', () => {
    const losses = [lossOf(0.2, beside('http', 0.4)), { ...lossOf(0.4, beside('http', 0.4)), variance: 1 }];
    expect(effectOf(losses, 'http').perShare.value).toBeCloseTo(0.5, 2);
  });

  it('cannot tell traffic from share where it was not varied apart', () => {
    const proportional = [10, 20].map((mbps) => lossOf(0.01 * mbps, beside('stream', mbps / 100, { mbps })));
    const { perShare, perTraffic } = effectOf(proportional, 'stream');
    expect(perShare.value).toBeCloseTo(1, 9);
    expect(perTraffic).toBeNull();
  });

  it('counts packets where every condition does, and no traffic where one does not', () => {
    const both = [1, 2].map((n) => lossOf(0.1 * n, beside('stream', 0.2, { mbps: n, pps: 1000 * n })));
    expect(effectOf(both, 'stream').trafficUnit).toBe('pps');
    const packetsOnce = [...both, lossOf(0.3, beside('stream', 0.2, { mbps: 3 }))];
    expect(effectOf(packetsOnce, 'stream').trafficUnit).toBe('mbps');
    const silent = effectOf([...both, lossOf(0.3, beside('stream', 0.2))], 'stream');
    expect([silent.trafficUnit, silent.maxTraffic, silent.perTraffic]).toEqual([null, null, null]);
  });

  it('is as unsure of a kind that was only measured in proportion to another as of the worst', () => {
    const together = [0.1, 0.2].map((share) =>
      lossOf(2 * share, beside('http', share), beside('stream', share)),
    );
    const { perShare } = effectOf(together, 'stream');
    expect(perShare.value).toBe(0);
    expect(perShare.standardError).toBeGreaterThan(2);
  });

  it('knows no kind without neighbours', () => {
    expect(fit([]).kinds).toEqual([]);
  });
});
