import type { ThroughputModel } from '@plimsoll/curves';
import { reservation } from '@plimsoll/realtime';
import { milliseconds } from '@plimsoll/units';
import { feasible, model, request, web } from './fixtures/core.js';
import type { VmRequest } from './request.js';

/** A workload whose throughput is proportional to its share, and falls by `drop` as a neighbour goes from 10% to 40%. */
function networkModel(drop: number): ThroughputModel {
  const perShare = { value: -Math.log(1 - drop) / 0.3, standardError: 0 };
  const neighbour = {
    kind: 'network',
    perTraffic: null,
    correlation: 0,
    trafficUnit: null,
    maxTraffic: null,
  };
  return {
    ...model,
    lackOfFit: 0,
    isolated: { ...model.isolated, relativeErrors: [{ at: 0.5, value: 0 }] },
    interference: { ...model.interference, kinds: [{ ...neighbour, perShare, maxShare: 0.4 }] },
    hull: { ...model.hull, mixes: ['', 'network'], maxNeighbours: 1 },
  };
}

function network(share: number): VmRequest {
  const budget = milliseconds(100 * share);
  return {
    name: 'other',
    workload: 'network',
    vcpus: 1,
    traffic: {},
    reservation: reservation(budget, milliseconds(100)),
  };
}

describe("the paper's interference (Fig. 2)", () => {
  it.each([
    [0.2, 1.25],
    [0.3, 1.43],
  ])('of %d beside a neighbour of 40%% rather than 10%% costs %d times the budget', (drop, factor) => {
    const budgetBeside = (share: number) => {
      const vm = web('vm', 300, { model: networkModel(drop) });
      return feasible(request([vm, network(share)], { confidence: 0.5 })).reservations[0]?.budget ?? 0;
    };
    expect(budgetBeside(0.4) / budgetBeside(0.1)).toBeCloseTo(factor, 2);
  });
});
