import { neighbourKind, type ThroughputModel, type Traffic } from '@plimsoll/curves';
import type { PlanRequest, VmRequest } from '../request.js';
import { UNIT_WORDS } from '../target/target-budget.js';

type Unit = keyof typeof UNIT_WORDS;
const UNITS: readonly Unit[] = ['mbps', 'pps'];

/**
 * What a plan takes a VM to receive at the most, and rests on. `stated`: as the request says. `most-measured`: it does
 * not say, and is taken for the most that was measured of its kind. Nothing here enforces either.
 */
export interface TrafficBound {
  readonly vm: string;
  readonly traffic: Traffic;
  readonly source: 'stated' | 'most-measured';
  readonly detail: string;
}

/** VMs on a core that one model promises throughput. */
interface Promised {
  readonly model: ThroughputModel;
  readonly workload: string;
  readonly core: number;
  readonly first: string;
  count: number;
}

/** A curve that tells what a neighbour's traffic costs its workload, up to the most measured of it. */
interface Dependence {
  readonly unit: Unit;
  readonly most: number;
  readonly workload: string;
}

/**
 * What each VM receives at the most, by name: as stated; and in units that it does not state but curves of its
 * neighbours ask for, the least of their most measured, since each of them holds up to its own.
 */
export function assumedTraffic(request: PlanRequest): ReadonlyMap<string, Traffic> {
  const promised = promisedByModel(request);
  return new Map(
    request.vms.map((vm) => {
      const measured: { mbps?: number; pps?: number } = {};
      for (const { unit, most } of dependences(vm, promised)) {
        measured[unit] = Math.min(measured[unit] ?? Infinity, most);
      }
      return [vm.name, { ...measured, ...vm.traffic }];
    }),
  );
}

/** The bounds on traffic that targets, response times or the admission rest on, in the order of the request. */
export function trafficBounds(request: PlanRequest): TrafficBound[] {
  const promised = promisedByModel(request);
  const assumed = assumedTraffic(request);
  const answering = new Set(request.vms.flatMap(({ responseTime, core = 0 }) => (responseTime ? core : [])));
  return request.vms.flatMap((vm) => {
    const traffic = assumed.get(vm.name) ?? {};
    const rests: { unit: Unit; on: string }[] = [
      ...dependences(vm, promised).map(({ unit, workload }) => ({ unit, on: `throughput of ${workload}` })),
      ...interruptDependences(request, answering, vm, traffic),
    ];
    return (['stated', 'most-measured'] as const).flatMap((source) => {
      const here = rests.filter(
        ({ unit }) =>
          (vm.traffic[unit] !== undefined) === (source === 'stated') && traffic[unit] !== undefined,
      );
      if (here.length === 0) return [];
      const units = UNITS.filter((unit) => here.some((one) => one.unit === unit));
      const words = units.map((unit) => `${traffic[unit]} ${UNIT_WORDS[unit]}`).join(' and ');
      const most =
        source === 'stated' ? `${words}, as stated` : `${words}, the most measured (it states none)`;
      const what = [...new Set(here.map(({ on }) => on))].sort().join('; ');
      return {
        vm: vm.name,
        traffic: Object.fromEntries(units.map((unit) => [unit, traffic[unit]])),
        source,
        detail:
          `${vm.name} is taken to receive at most ${most}, on which rests: ${what}. Received traffic is bounded ` +
          "only where it is dropped before the host's softirq (NIC filter, switch); limits on what it sends do not bound it",
      };
    });
  });
}

function promisedByModel({ vms }: PlanRequest): Promised[] {
  const found: Promised[] = [];
  for (const { name, workload, model, target, core = 0 } of vms) {
    if (!model || target === undefined) continue;
    const known = found.find((one) => one.model === model && one.core === core);
    if (known) known.count += 1;
    else found.push({ model, workload, core, first: name, count: 1 });
  }
  return found;
}

/** Whose promises depend on what `vm` receives. One of a kind that a model does not know is taken for any that it knows. */
function dependences({ name, workload, core = 0 }: VmRequest, promised: readonly Promised[]): Dependence[] {
  return promised.flatMap((one): Dependence[] => {
    if (one.count === 1 && one.first === name) return [];
    const { kinds } = one.model.interference;
    const kind = neighbourKind(workload, core === one.core ? 'core' : 'llc');
    const own = kinds.filter((known) => known.kind === kind);
    return (own.length > 0 ? own : kinds).flatMap(({ trafficUnit: unit, perTraffic, maxTraffic }) =>
      unit === null || perTraffic === null ? [] : { unit, most: maxTraffic ?? 0, workload: one.workload },
    );
  });
}

/** What rests on the interrupts of a VM's traffic: admission where none is charged, else budgets for response times. */
function interruptDependences(
  { platform: { irqAccounting, interruptCost } }: PlanRequest,
  answering: ReadonlySet<number>,
  { core = 0, traffic: stated }: VmRequest,
  assumed: Traffic,
): { unit: Unit; on: string }[] {
  if (interruptCost === null) return [];
  const charged = irqAccounting === 'charged';
  const { pps, mbps } = charged ? stated : assumed;
  const unit =
    pps !== undefined ? 'pps' : mbps !== undefined && interruptCost.packetBytes !== null ? 'mbps' : null;
  if (unit === null) return [];
  if (!charged) return [{ unit, on: 'interrupt time reserved in admission' }];
  return answering.has(core) ? [{ unit, on: 'response times on its core' }] : [];
}
