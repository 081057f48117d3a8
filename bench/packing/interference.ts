import { predict } from '@plimsoll/curves';
import {
  type FleetProfile,
  type FleetVm,
  PlainHold,
  type PlanRequest,
  pack,
  place,
  planCore,
  type VmRequest,
} from '@plimsoll/planner';
import { decimalFraction, microseconds, uniformOf } from '@plimsoll/units';
import { median } from '../statistics.js';
import { table } from '../table.js';
import type { Scene } from './scenes.js';

const CAPACITY = 0.95;
const CONFIDENCE = 0.9;
const GRANULE = microseconds(100);
/** Puts of plain packings are cheap. */
const BLIND_PUTS = 300_000;
const AWARE_PUTS = 10_000;
/** Flat factors are tried in these steps, up to so much. */
const FACTOR_STEP = 0.01;
const MOST_FACTOR = 3;
/** Targets are met but for what floats make of them. */
const ROUNDING = 1e-9;

/** What one VM runs with. */
interface Given {
  readonly vm: FleetVm;
  /** Nanoseconds in each period, the same for all. */
  readonly budget: number;
  readonly period: number;
}

/** The VMs of each core that is used. */
type Cores = readonly (readonly Given[])[];

interface Result {
  readonly promises: number;
  readonly blind: Judged;
  readonly flat: { readonly cores: number; readonly factor: number };
  readonly aware: Judged & { readonly milliseconds: number };
}

interface Judged {
  readonly cores: number;
  readonly broken: number;
  /** By how much of the target, in the median of those that are broken. */
  readonly short: number;
}

/**
 * VMs packed by what each needs alone, by that times the least flat factor with which all promises of the batch are kept,
 * and by joint plans: cores used, and promises that the models expect to be broken. Lines of a table, and whether joint
 * plans keep all promises on fewer cores than the flat factor, and isolated budgets do not.
 */
export function interferenceTable(
  scenes: readonly Scene[],
  counts: readonly number[],
  batches: number,
  seed: number,
): { lines: string[]; ok: boolean } {
  const head = [
    'VMs',
    'promises',
    'alone: cores',
    'broken',
    'short by',
    'flat: factor',
    'cores',
    'joint: cores',
    'broken',
    'fewer',
    'ms',
    '',
  ];
  let ok = true;
  const rows = scenes.flatMap((scene) =>
    counts.map((count) => {
      const results = Array.from({ length: batches }, (_, i) => compared(scene, count, seed + i));
      const middle = (of: (result: Result) => number) => median(results.map(of));
      const met = results.every(
        ({ blind, flat, aware }) => blind.broken > 0 && aware.broken === 0 && aware.cores < flat.cores,
      );
      ok &&= met;
      return [
        `${count} ${scene.name}`,
        middle(({ promises }) => promises).toFixed(0),
        middle(({ blind }) => blind.cores).toFixed(0),
        percent(middle(({ blind, promises }) => blind.broken / promises)),
        percent(middle(({ blind }) => blind.short)),
        middle(({ flat }) => flat.factor).toFixed(2),
        middle(({ flat }) => flat.cores).toFixed(0),
        middle(({ aware }) => aware.cores).toFixed(0),
        percent(Math.max(...results.map(({ aware, promises }) => aware.broken / promises))),
        percent(middle(({ flat, aware }) => 1 - aware.cores / flat.cores)),
        middle(({ aware }) => aware.milliseconds).toFixed(0),
        met ? 'ok' : 'MISSED',
      ];
    }),
  );
  return { lines: table([head, ...rows]), ok };
}

function compared(scene: Scene, count: number, seed: number): Result {
  const uniform = uniformOf(seed);
  const vms = Array.from({ length: count }, (_, i) => scene.draw(`vm-${i}`, uniform));
  const profile: FleetProfile = {
    name: scene.name,
    platform: {
      enforcer: 'edf-cbs',
      granularity: GRANULE,
      switchCost: microseconds(0),
      minPeriod: microseconds(1000),
      maxPeriod: microseconds(1_000_000),
      irqAccounting: 'charged',
      interruptCost: null,
    },
    models: new Map([...scene.models].map(([workload, model]) => [workload, { model, version: 1 }])),
  };
  const alone = vms.map((vm) => isolated(vm, profile));
  const blind = packedBlind(alone, 1, seed);
  const flat = leastFactor(alone, scene, seed);
  const began = performance.now();
  const aware = packedAware(vms, profile, seed);
  const milliseconds = performance.now() - began;
  return {
    promises: vms.filter(({ target }) => target !== undefined).length,
    blind: judged(blind, scene),
    flat,
    aware: { ...judged(aware, scene), milliseconds },
  };
}

/** The VM with the budget that it needs alone. */
function isolated(vm: FleetVm, { platform, models }: FleetProfile): Given {
  const promoted = models.get(vm.workload);
  const asked: VmRequest = promoted ? { ...vm, model: promoted.model } : vm;
  const request: PlanRequest = {
    platform,
    capacity: decimalFraction(CAPACITY),
    confidence: CONFIDENCE,
    scope: 'each',
    extrapolate: true,
    envelope: null,
    vms: [asked],
  };
  const plan = planCore(request);
  const [planned] = plan.feasible ? plan.reservations : [];
  if (!planned) throw new Error(`${vm.name} does not fit alone`);
  return { vm, budget: planned.budget, period: planned.period };
}

/** Packed by budgets alone, `factor` times as large where there is a promise. */
function packedBlind(alone: readonly Given[], factor: number, seed: number): Cores {
  const given = alone.map((one) => {
    const budget = Math.ceil((one.budget * factor) / GRANULE - 1e-9) * GRANULE;
    return one.vm.target === undefined ? one : { ...one, budget };
  });
  const capacity = CAPACITY * (given[0]?.period ?? NaN);
  const hold = new PlainHold(
    given.map(({ budget }) => budget),
    Math.round(capacity),
  );
  pack(hold, [...given.keys()], { uniform: uniformOf(seed), puts: BLIND_PUTS });
  return hold.bins
    .map((bin) => hold.itemsIn(bin).map((item) => given[item] as Given))
    .filter((core) => core.length > 0);
}

/** The least flat factor with which no promise of this batch is broken: found by knowing the answer, for the batch. */
function leastFactor(alone: readonly Given[], scene: Scene, seed: number): Result['flat'] {
  for (let steps = 0; steps * FACTOR_STEP <= MOST_FACTOR - 1; steps += 1) {
    const factor = 1 + steps * FACTOR_STEP;
    const cores = packedBlind(alone, factor, seed);
    if (judged(cores, scene).broken === 0) return { cores: cores.length, factor };
  }
  throw new Error(`no factor up to ${MOST_FACTOR} keeps all promises`);
}

function packedAware(vms: readonly FleetVm[], profile: FleetProfile, seed: number): Cores {
  const cores = vms.map((_, index) => ({ index, capacity: decimalFraction(CAPACITY), residents: [] }));
  const placement = place(
    { hosts: [{ name: 'host', profile, cores }] },
    { vms, strategy: 'pack', confidence: CONFIDENCE, extrapolate: true },
    { uniform: uniformOf(seed), puts: AWARE_PUTS },
  );
  if (!placement.placed) throw new Error(`no place: ${JSON.stringify(placement.why)}`);
  const byName = new Map(vms.map((vm) => [vm.name, vm]));
  return placement.plans.map(({ reservations }) =>
    reservations.map(({ vm, budget, period }) => ({ vm: byName.get(vm) as FleetVm, budget, period })),
  );
}

/** A promise is broken where its lower bound beside what really runs there is below the target. */
function judged(cores: Cores, { models }: Scene): Judged {
  const shortfall = (core: readonly Given[], own: Given) => {
    const model = models.get(own.vm.workload);
    if (own.vm.target === undefined || !model) return 0;
    const neighbours = core
      .filter((other) => other !== own)
      .map(({ vm, budget, period }) => ({ kind: vm.workload, share: budget / period, traffic: vm.traffic }));
    const operation = { share: own.budget / own.period, periodUs: own.period / 1000, neighbours };
    return 1 - predict(model, operation, CONFIDENCE).lower / own.vm.target;
  };
  const broken = cores
    .flatMap((core) => core.map((own) => shortfall(core, own)))
    .filter((short) => short > ROUNDING);
  return { cores: cores.length, broken: broken.length, short: broken.length > 0 ? median(broken) : 0 };
}

function percent(part: number): string {
  return `${(100 * part).toFixed(0)}%`;
}
