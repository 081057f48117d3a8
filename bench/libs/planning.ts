import type { PlanRequest as PlanBody } from '@plimsoll/contract';
import { type Condition, fitModel, predict, summarise, type ThroughputModel } from '@plimsoll/curves';
import { type PlanRequest, planCore } from '@plimsoll/planner';
import { reservation } from '@plimsoll/realtime';
import { decimalFraction, microseconds, normalOf, uniformOf } from '@plimsoll/units';
import { textOf } from '../checkout.js';
import { conditionsOf } from '../conditions.js';
import type { Work } from './turns.js';

/** A work and the least that anything like it can cost. */
export interface Case {
  readonly work: Work;
  readonly floor: Work;
}

/** Fit, prediction and plan from the measured examples, each beside reading the JSON that asks for it. */
export function planningCases(): Case[] {
  const benchmark = textOf('examples/benchmarks/http.json');
  const conditions = conditionsOf(benchmark);
  const grid = drawGrid();
  const http = fitModel(conditions);
  const compute = fitModel(conditionsOf(textOf('examples/benchmarks/compute.json')));
  const body = textOf('examples/requests/plan.json');
  const request = planRequest(
    body,
    new Map([
      ['http', http],
      ['compute', compute],
    ]),
  );
  if (!planCore(request).feasible) throw new Error('examples/requests/plan.json is infeasible');
  const crowd = crowdOf(20);
  const crowdModels = new Map([
    ['http', toSmallShares(http)],
    ['compute', toSmallShares(compute)],
  ]);
  const crowded = onServers(planRequest(crowd, crowdModels));
  if (!planCore(crowded).feasible) throw new Error('the crowd is infeasible');
  const operation = {
    share: 0.4,
    periodUs: 100_000,
    neighbours: [{ kind: 'stream', share: 0.1, traffic: { mbps: 25 } }],
  };
  return [
    {
      work: { name: 'fitModel of the http example', units: 1, run: () => fitModel(conditions) },
      floor: parsing(benchmark),
    },
    {
      work: { name: 'fitModel of 9 shares x 9 neighbours x 100 runs', units: 1, run: () => fitModel(grid) },
      floor: parsing(JSON.stringify(grid)),
    },
    {
      work: { name: 'predict one point', units: 1, run: () => predict(http, operation, 0.95) },
      floor: parsing(JSON.stringify(operation)),
    },
    {
      work: { name: 'planCore of 3 VMs', units: 1, run: () => planCore(request) },
      floor: parsing(body),
    },
    {
      work: { name: 'planCore of 20 VMs', units: 1, run: () => planCore(crowded) },
      floor: parsing(crowd),
    },
  ];
}

/** A request that nearly fills a core: of five VMs each, two with http, two with compute, and a stream. */
function crowdOf(size: number): string {
  const vms = Array.from({ length: size }, (_, i) => {
    if (i % 5 === 4) {
      const reservation = { budgetUs: 1000, periodUs: 100_000 };
      return { name: `vm-${i}`, workload: 'stream', reservation, trafficMbps: 5 };
    }
    const http = i % 2 === 0;
    return {
      name: `vm-${i}`,
      workload: http ? 'http' : 'compute',
      target: { throughput: http ? 450 + 10 * i : 7 + 0.2 * i },
    };
  });
  return JSON.stringify({ confidence: 0.9, extrapolate: true, vms });
}

/** Under EDF: fixed priorities could not fill the core. */
function onServers(request: PlanRequest): PlanRequest {
  return { ...request, platform: { ...request.platform, enforcer: 'edf-cbs' } };
}

/** The model as if it had been measured from 2% of a core on: no more than nine VMs of a tenth fit on one. */
function toSmallShares(model: ThroughputModel): ThroughputModel {
  return { ...model, hull: { ...model.hull, minShare: 0.02 } };
}

/** The paper's grid (Fig. 2): nine shares alone and beside a neighbour at eight, each measured a hundred times. */
function drawGrid(): Condition[] {
  const normal = normalOf(uniformOf(1));
  const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
  const levels = [[], ...shares.slice(0, -1).map((share) => [{ kind: 'web', share, traffic: {} }])];
  return levels.flatMap((neighbours) =>
    shares.map((share) => {
      const loss = neighbours.reduce((sum, neighbour) => sum + 0.5 * neighbour.share, 0);
      const centre = 12_000 * share * Math.exp(-loss) * (1 + 0.01 * normal());
      const samples = Array.from({ length: 100 }, () => centre * (1 + 0.04 * normal()));
      return { share, periodUs: 100_000, neighbours, ...summarise(samples) };
    }),
  );
}

function parsing(text: string): Work {
  return { name: 'JSON.parse of it', units: 1, run: () => JSON.parse(text) as unknown };
}

/** The example request in the planner's terms, on a platform like that of its profile. */
function planRequest(body: string, models: ReadonlyMap<string, ThroughputModel>): PlanRequest {
  const { confidence = 0.95, extrapolate = false, vms } = JSON.parse(body) as PlanBody;
  return {
    platform: {
      enforcer: 'rt-group',
      granularity: microseconds(1),
      switchCost: microseconds(0),
      minPeriod: microseconds(1000),
      maxPeriod: microseconds(1_000_000),
      irqAccounting: 'charged',
      interruptCost: null,
    },
    capacity: decimalFraction(0.95),
    confidence,
    scope: 'each',
    extrapolate,
    envelope: null,
    vms: vms.map(({ name, workload, target, reservation: given, trafficMbps }) => {
      const model = models.get(workload);
      return {
        name,
        workload,
        vcpus: 1,
        traffic: trafficMbps === undefined ? {} : { mbps: trafficMbps },
        ...(target ? { target: target.throughput } : {}),
        ...(given
          ? { reservation: reservation(microseconds(given.budgetUs), microseconds(given.periodUs)) }
          : {}),
        ...(model ? { model, modelVersion: 1 } : {}),
      };
    }),
  };
}
