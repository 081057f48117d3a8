import { totalBandwidth } from '@plimsoll/realtime';
import { compareFractions, type Fraction, fraction, sumFractions, toNumber } from '@plimsoll/units';
import { decide } from '../decision.js';
import type { PlanRequest } from '../request.js';
import { describeComparison, notKnownOf } from './housekeeping-words.js';
import { coreInterrupts, reservedInterrupts, silentVms } from './interrupt-load.js';

/**
 * Two ways to live with interrupts, on a host whose cores all look like the planned one: overprovisioning, as planned;
 * or a housekeeping core, which takes the interrupts of all others and carries no VM. Shares are of one core.
 */
export interface HousekeepingComparison {
  readonly cores: number;
  /** Budgets of the plan, and what it reserves for interrupts; null where it is infeasible. */
  readonly overprovisioned: number | null;
  /** Budgets of the same VMs where nobody receives anything and nothing is reserved; null where that is infeasible. */
  readonly interruptFree: number | null;
  /** overprovisioned - interruptFree. */
  readonly savedPerCore: number | null;
  /** What the housekeeping core costs each of the others: capacity / (cores - 1). */
  readonly costPerCore: number;
  /** Interrupt time of one core's known traffic; null where its cost is not known. */
  readonly interruptLoad: number | null;
  /** Whether one core carries the interrupts of all others; null where not all are known, and it carries the known ones. */
  readonly carriesInterrupts: boolean | null;
  /** Null where neither way is possible. */
  readonly cheaper: 'overprovisioning' | 'housekeeping' | null;
  readonly detail: string;
  /** What this comparison cannot tell, in words. */
  readonly notKnown: string[];
}

/**
 * Compares the plan of a core with that of the same VMs on a host where one of `cores` takes all interrupts. A
 * housekeeping core pays where the others together save more than it could carry, saved * (cores - 1) > capacity, and
 * only if it carries their interrupts, load * (cores - 1) <= capacity; both exact. Throws a RangeError for fewer than 2
 * cores, and NotEnforceable.
 */
export function compareHousekeeping(request: PlanRequest, cores: number): HousekeepingComparison {
  if (!Number.isSafeInteger(cores) || cores < 2)
    throw new RangeError(`a host with a housekeeping core has at least 2 cores, not ${cores}`);
  const { numerator, denominator } = request.capacity;
  const cost = fraction(numerator, denominator * BigInt(cores - 1));
  const free = withoutInterrupts(request);
  const overprovisioned = usedPerCore(request);
  const interruptFree = usedPerCore(free);
  const load = request.platform.interruptCost && loadPerCore(request);
  const silent = silentVms(request);
  const carriesKnown = load && compareFractions(load, cost) <= 0;
  const carries = carriesKnown && silent.length > 0 ? null : carriesKnown;
  const pays =
    interruptFree !== null &&
    carries !== false &&
    (overprovisioned === null || compareFractions(overprovisioned, sumFractions([interruptFree, cost])) > 0);
  const saved =
    overprovisioned && interruptFree ? round(toNumber(overprovisioned) - toNumber(interruptFree)) : null;
  const figures = {
    cores,
    overprovisioned: overprovisioned && round(toNumber(overprovisioned)),
    interruptFree: interruptFree && round(toNumber(interruptFree)),
    savedPerCore: saved,
    costPerCore: round(toNumber(cost)),
    interruptLoad: load && round(toNumber(load)),
    carriesInterrupts: carries,
    cheaper: pays ? 'housekeeping' : overprovisioned ? 'overprovisioning' : null,
  } as const;
  return { ...figures, detail: describeComparison(figures), notKnown: notKnownOf(request, silent) };
}

/** The same VMs where nobody's packets come to this core: nothing to reserve, and nothing that neighbours steal by them. */
function withoutInterrupts(request: PlanRequest): PlanRequest {
  const quiet = <T>(one: T) => ({ ...one, traffic: { mbps: 0, pps: 0 } });
  const { platform, envelope, vms } = request;
  return {
    ...request,
    platform: { ...platform, interruptCost: null },
    envelope: envelope && { ...envelope, kinds: envelope.kinds.map(quiet) },
    vms: vms.map(quiet),
  };
}

function coresOf({ vms }: PlanRequest): number[] {
  const last = vms.reduce((most, { core = 0 }) => Math.max(most, core), 0);
  return Array.from({ length: last + 1 }, (_, core) => core);
}

/** Exact share of a planned core that budgets and reserved interrupts take; null where there is no plan. */
function usedPerCore(request: PlanRequest): Fraction | null {
  const { binding, reservations } = decide(request);
  if (binding) return null;
  const cores = coresOf(request);
  const interrupts = cores.flatMap((core) => reservedInterrupts(request, core));
  return perCore(totalBandwidth(reservations, interrupts).exact(), cores.length);
}

/** Exact share of a planned core that its interrupts take, whoever pays them. */
function loadPerCore(request: PlanRequest): Fraction {
  const cores = coresOf(request);
  const interrupts = cores.flatMap((core) => coreInterrupts(request, core));
  return perCore(totalBandwidth([], interrupts).exact(), cores.length);
}

function perCore({ numerator, denominator }: Fraction, cores: number): Fraction {
  return fraction(numerator, denominator * BigInt(cores));
}

function round(share: number): number {
  return Math.round(share * 1e12) / 1e12;
}
