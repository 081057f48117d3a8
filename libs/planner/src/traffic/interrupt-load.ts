import { type InterruptSource, totalBandwidth } from '@plimsoll/realtime';
import type { PlanRequest, Platform, VmRequest } from '../request.js';
import { percent } from '../target/target-budget.js';
import { interruptsOf, packetsPerSecond } from './interrupts.js';
import { listed } from './listed.js';
import { assumedTraffic } from './traffic-bounds.js';

/** Where the interrupts of a core's traffic enter its plan. */
export interface InterruptLoad {
  readonly accounting: Platform['irqAccounting'];
  /** Share of the core that admission reserves for them; 0 where budgets are charged. */
  readonly load: number;
  readonly detail: string;
}

/** The interrupts of all traffic that VMs on `core` are taken to receive, whoever pays them. */
export function coreInterrupts(request: PlanRequest, core: number): InterruptSource[] {
  const { interruptCost } = request.platform;
  if (interruptCost === null) return [];
  const traffic = assumedTraffic(request);
  return vmsOn(request, core).flatMap(({ name }) => interruptsOf(traffic.get(name) ?? {}, interruptCost));
}

/**
 * Interrupts that no budget pays, for admission. Empty where they are charged: then budgets pay them, those from curves
 * as measured, computed ones by what is added to them, and time that is in a budget must not be reserved again.
 */
export function reservedInterrupts(request: PlanRequest, core: number): InterruptSource[] {
  return request.platform.irqAccounting === 'charged' ? [] : coreInterrupts(request, core);
}

/**
 * How the plan of `core` accounts for interrupts; null where nothing is known to come, and budgets would pay what comes.
 */
export function interruptLoad(request: PlanRequest, core: number): InterruptLoad | null {
  const { irqAccounting: accounting, interruptCost } = request.platform;
  const traffic = assumedTraffic(request);
  const receives = vmsOn(request, core).some(({ name }) =>
    Object.values(traffic.get(name) ?? {}).some((rate) => rate > 0),
  );
  const silent = accounting === 'charged' ? [] : silentVms(request, core);
  if (!receives && silent.length === 0) return null;
  const load = totalBandwidth([], reservedInterrupts(request, core)).toNumber();
  if (accounting === 'charged') {
    const detail =
      'interrupts are charged to whoever runs: budgets from curves hold those that were measured, computed budgets ' +
      'are raised by those of known cost; none are reserved again';
    return { accounting, load, detail };
  }
  if (interruptCost === null) {
    const detail =
      'no budget pays interrupts here, and the profile does not say what they cost: none are reserved';
    return { accounting, load, detail };
  }
  const unknown = listed(silent);
  const detail =
    `no budget pays interrupts here: ${percent(load)} of the core is reserved for those of all known traffic` +
    (unknown ? `; how many packets come for ${unknown} is not known, and none are reserved for them` : '');
  return { accounting, load, detail };
}

/** VMs, on `core` or on any, whose traffic, as stated or assumed, does not tell how many packets come for them. */
export function silentVms(request: PlanRequest, core?: number): string[] {
  const { interruptCost } = request.platform;
  const traffic = assumedTraffic(request);
  return (core === undefined ? request.vms : vmsOn(request, core))
    .map(({ name }) => name)
    .filter((name) => !interruptCost || packetsPerSecond(traffic.get(name) ?? {}, interruptCost) === null);
}

function vmsOn({ vms }: PlanRequest, on: number): VmRequest[] {
  return vms.filter(({ core = 0 }) => core === on);
}
