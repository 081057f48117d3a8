import { microseconds } from '@plimsoll/units';
import { feasible, model, platform, request, service, stream, web } from '../fixtures/core.js';
import type { PlanRequest, Platform, VmRequest } from '../request.js';
import { assumedTraffic } from './traffic-bounds.js';

const interruptCost = { perPacket: microseconds(10), burst: 1, packetBytes: 1250 };
const uncharged: Platform = { ...platform, irqAccounting: 'uncharged', interruptCost };
const silent = (name: string): VmRequest => ({ ...stream(name, 10, 0), traffic: {} });
const boundsOf = (vms: readonly VmRequest[], changes: Partial<PlanRequest> = {}) =>
  (feasible(request(vms, changes)).trafficBounds ?? []).map(({ detail: _, ...bound }) => bound);
const detailOf = (vms: readonly VmRequest[], changes: Partial<PlanRequest> = {}) =>
  feasible(request(vms, changes)).trafficBounds?.[0]?.detail;

/** The model with another most measured traffic of streams. */
const measuredUpTo = (maxTraffic: number) => ({
  ...model,
  interference: {
    ...model.interference,
    kinds: model.interference.kinds.map((kind) => (kind.trafficUnit ? { ...kind, maxTraffic } : kind)),
  },
});

describe('bounds on traffic', () => {
  it('are what neighbours stated, where a target rests on it', () => {
    const vms = [web('a', 200), stream('feed', 10, 40)];
    expect(boundsOf(vms)).toEqual([{ vm: 'feed', traffic: { mbps: 40 }, source: 'stated' }]);
    const detail = detailOf(vms);
    expect(detail).toContain(
      'feed is taken to receive at most 40 Mbit/s, as stated, on which rests: throughput of web',
    );
    expect(detail).toContain("only where it is dropped before the host's softirq");
  });

  it('are the most measured of a neighbour that states none', () => {
    expect(boundsOf([web('a', 200), silent('feed')])).toEqual([
      { vm: 'feed', traffic: { mbps: 80 }, source: 'most-measured' },
    ]);
    expect(detailOf([web('a', 200), silent('feed')])).toContain(
      '80 Mbit/s, the most measured (it states none)',
    );
  });

  it('are the least of the most measured, up to which all curves hold', () => {
    const vms = [web('a', 150, { model: measuredUpTo(60) }), web('b', 150), silent('feed')];
    expect(boundsOf(vms)).toEqual([{ vm: 'feed', traffic: { mbps: 60 }, source: 'most-measured' }]);
    expect(detailOf(vms)).toContain('on which rests: throughput of web.');
  });

  it('are apart where a VM stated another unit than curves ask for', () => {
    const vms = [web('a', 200), { ...silent('feed'), traffic: { pps: 100 } }];
    expect(boundsOf(vms, { platform: uncharged })).toEqual([
      { vm: 'feed', traffic: { pps: 100 }, source: 'stated' },
      { vm: 'feed', traffic: { mbps: 80 }, source: 'most-measured' },
    ]);
    expect(assumedTraffic(request(vms)).get('feed')).toEqual({ pps: 100, mbps: 80 });
  });

  it('are none that nothing rests on: no curve, no response time, no admission asks for them', () => {
    expect(boundsOf([web('a', 200, { traffic: { mbps: 9 } })])).toEqual([]);
    // The loss beside web is by share alone.
    expect(boundsOf([web('a', 150), web('b', 150, { traffic: { mbps: 9 } })])).toEqual([]);
    expect(boundsOf([stream('feed', 10, 40), stream('news', 10, 40)])).toEqual([]);
  });

  it('are those of all VMs where admission reserves their interrupts', () => {
    expect(boundsOf([web('a', 200, { traffic: { mbps: 9 } })], { platform: uncharged })).toEqual([
      { vm: 'a', traffic: { mbps: 9 }, source: 'stated' },
    ]);
    expect(detailOf([stream('feed', 10, 40)], { platform: uncharged })).toContain('reserved in admission');
    const unknownSize = { ...uncharged, interruptCost: { ...interruptCost, packetBytes: null } };
    expect(boundsOf([stream('feed', 10, 40)], { platform: unknownSize })).toEqual([]);
  });

  it('are those that a response time rests on where budgets are charged', () => {
    const charged: Platform = { ...uncharged, irqAccounting: 'charged' };
    const vms = [stream('feed', 10, 1), service('answer', { demand: 2, deadline: 100 })];
    expect(boundsOf(vms, { platform: charged })).toEqual([
      { vm: 'feed', traffic: { mbps: 1 }, source: 'stated' },
    ]);
    expect(detailOf(vms, { platform: charged })).toContain('response times on its core');
    expect(boundsOf(vms)).toEqual([]);
  });

  it('of a kind that was never measured are those of any that it is taken for', () => {
    const stranger = { ...silent('batch-1'), workload: 'batch' };
    expect(boundsOf([web('a', 200), stranger], { extrapolate: true })).toEqual([
      { vm: 'batch-1', traffic: { mbps: 80 }, source: 'most-measured' },
    ]);
  });
});
