import { loadedCurve } from '@plimsoll/curves';
import { type PlanRequest, type Platform, planCore, type VmRequest } from '@plimsoll/planner';
import { reservation } from '@plimsoll/realtime';
import { decimalFraction, nanoseconds, uniformOf } from '@plimsoll/units';
import { inOrder, type Models, PERIOD } from './benchmark.js';
import { PACKET_COST, runHost, type Simulated, type Tenant, type Workload } from './host.js';
import type { Uniform } from './questions.js';

/** What is special about the plans. */
export const TWISTS = ['none', 'period', 'all', 'robust', 'vcpus', 'response'] as const;
export type Twist = (typeof TWISTS)[number];

export const CONFIDENCES = [0.5, 0.8, 0.9, 0.95] as const;
export type Confidence = (typeof CONFIDENCES)[number];

const CAPACITY = decimalFraction(0.95);
const ENVELOPE = {
  mostNeighbours: 2,
  kinds: [
    { kind: 'web', share: 0.35, traffic: {} },
    { kind: 'compute', share: 0.35, traffic: {} },
  ],
};
const MS = 1_000_000;

function platformOf(enforcer: Simulated): Platform {
  return {
    enforcer,
    granularity: nanoseconds(1000),
    switchCost: nanoseconds(2000),
    minPeriod: nanoseconds(MS),
    maxPeriod: nanoseconds(1000 * MS),
    irqAccounting: 'charged',
    interruptCost: { perPacket: nanoseconds(PACKET_COST), burst: 1, packetBytes: null },
  };
}

const pick = <T>(from: readonly T[], uniform: Uniform) => from[Math.floor(uniform() * from.length)] as T;

/** A VM that is promised what this share, drawn, delivers alone in the mean. */
function promised(name: string, models: Models, twist: Twist, uniform: Uniform): VmRequest {
  const workload = pick(['web', 'compute'] as const, uniform);
  const model = models[workload];
  const share = 0.11 + 0.2 * uniform();
  const vcpus = twist === 'vcpus' ? 2 : 1;
  const target = vcpus * loadedCurve(model, PERIOD / 1000, [], 0.5).at(share).mean;
  const asked = twist === 'period' ? { period: nanoseconds(pick([5, 10, 40, 80], uniform) * MS) } : {};
  const response = {
    deadline: nanoseconds((8 + Math.floor(uniform() * 40)) * MS),
    demands: [{ value: nanoseconds(Math.ceil((0.5 + uniform()) * MS)), probability: 1 }],
    bursts: 1,
    suspension: nanoseconds(0),
    quantile: 1,
  };
  const answers =
    twist === 'response' ? { responseTime: response, minInterarrival: nanoseconds(20 * MS) } : {};
  return { name, workload, vcpus, target, model, traffic: {}, ...asked, ...answers };
}

function plain(name: string, uniform: Uniform): VmRequest {
  const workload = pick(['web', 'compute', 'feed'] as const, uniform);
  const share = workload === 'feed' ? 0.1 : 0.1 + 0.15 * uniform();
  const traffic = workload === 'feed' ? { pps: 800 + Math.floor(1200 * uniform()) } : {};
  const budget = nanoseconds(Math.round(share * PERIOD));
  return { name, workload, vcpus: 1, traffic, reservation: reservation(budget, nanoseconds(PERIOD)) };
}

export function drawRequest(
  enforcer: Simulated,
  models: Models,
  twist: Twist,
  confidence: Confidence,
  uniform: Uniform,
): PlanRequest {
  const others = twist === 'robust' ? 0 : 1 + Math.floor(3 * uniform());
  const vms = [promised('vm-0', models, twist, uniform)];
  for (let i = 1; i <= others; i += 1) {
    const isPlain = uniform() < 0.4;
    vms.push(isPlain ? plain(`vm-${i}`, uniform) : promised(`vm-${i}`, models, twist, uniform));
  }
  return {
    platform: platformOf(enforcer),
    capacity: CAPACITY,
    confidence,
    scope: twist === 'all' ? 'all' : 'each',
    extrapolate: true,
    envelope: twist === 'robust' ? ENVELOPE : null,
    vms,
  };
}

/** Whoever may come within the envelope, with all that is left of the core. */
function newcomers(share: number, uniform: Uniform): Tenant[] {
  let room = 0.95 - share;
  return pick([['compute', 'web'], ['web', 'compute'], ['compute'], ['web']] as const, uniform).map(
    (workload: Workload) => {
      const part = Math.min(0.35, room);
      room -= part;
      const budget = nanoseconds(Math.floor(part * PERIOD));
      return { workload, pps: 0, reserved: reservation(budget, nanoseconds(PERIOD)) };
    },
  );
}

/**
 * Plans the request, and simulates it with the budgets of promised VMs times `part`: delivered over promised of each
 * promise and run, of the scope `all` the least of each run. Null where nothing fits.
 */
export function judge(request: PlanRequest, runs: number, part: number, seed: number): number[] | null {
  const plan = planCore(request);
  if (!plan.feasible) return null;
  const uniform = uniformOf(seed);
  const placed = plan.reservations.map(({ budget, period }, i) => {
    const vm = request.vms[i] as VmRequest;
    const scaled = vm.target === undefined ? budget : Math.max(1, Math.round(budget * part));
    const reserved = reservation(nanoseconds(scaled), period);
    return { vm, workload: vm.workload as Workload, pps: vm.traffic.pps ?? 0, reserved };
  });
  const share = plan.reservations.reduce((sum, { budget, period }) => sum + budget / period, 0);
  // Each virtual CPU on a core of its own, all with such neighbours.
  const cores = Math.max(...request.vms.map(({ vcpus }) => vcpus));
  return Array.from({ length: runs }, (_, run) => {
    const others = request.envelope ? newcomers(share, uniform) : [];
    const tenants = inOrder([...placed, ...others.map((other) => ({ ...other, vm: null }))]);
    const seen = Array.from({ length: cores }, (_, core) =>
      runHost(request.platform.enforcer as Simulated, tenants, seed + run * cores + core),
    );
    const ratios = tenants.flatMap(({ vm }, i) => {
      if (vm?.target === undefined) return [];
      const total = seen.slice(0, vm.vcpus).reduce((sum, core) => sum + (core[i] ?? 0), 0);
      return [total / vm.target];
    });
    return request.scope === 'all' ? [Math.min(...ratios)] : ratios;
  }).flat();
}
