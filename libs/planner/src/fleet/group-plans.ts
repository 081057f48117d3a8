import type { Reservation } from '@plimsoll/realtime';
import { type Decision, decide } from '../decision.js';
import { NotEnforceable } from '../plan.js';
import type { PlanRequest, VmRequest } from '../request.js';
import type { CoreGroup } from './core-group.js';
import type { FleetProfile, FleetVm } from './fleet.js';
import { loadOf } from './loads.js';
import { type Refusal, refusalBy } from './refusal.js';
import { planOfResidents } from './resident-plans.js';
import type { Server } from './server.js';

/** What a request asks of every plan. */
export interface Promises {
  /** One-sided, in [0.5, 1): of each VM that has none of its own. */
  readonly confidence: number;
  /** Whether shares and neighbours that were not measured may be used. */
  readonly extrapolate: boolean;
}

/** A server on one of a group's cores, by its place in the group. */
export interface Seated {
  readonly server: Server;
  readonly place: number;
}

/** Whether a group carries its residents and what is seated beside them, and the load of each core. */
export interface GroupPlan {
  readonly refusal: Refusal | null;
  readonly loads: readonly number[];
}

/** Whether an empty core takes a vCPU, and its load then: no company makes it less. */
export interface AloneOnCore {
  readonly refusal: Refusal | null;
  readonly load: number;
}

/** Planning is given up: it would take longer than whoever asked allows. */
export class TooMuchWork extends Error {}

/** Of each plan, whatever is in it; and of each of its VMs that was promised a throughput, for each other. */
const WORK_OF_A_PLAN = 50;
const WORK_OF_A_TARGET = 4;

/** Plans of groups of cores, each decided once: the same servers on groups of one kind have the same plan. */
export class GroupPlans {
  private readonly plans = new Map<string, GroupPlan>();
  private readonly alone = new Map<string, Map<FleetVm, AloneOnCore>>();

  private work = 0;

  /** `mostWork` in about a microsecond each; where that is passed, TooMuchWork is thrown. */
  constructor(
    private readonly promises: Promises,
    private readonly mostWork = Infinity,
  ) {}

  planOf(group: CoreGroup, seated: readonly Seated[]): GroupPlan {
    if (seated.length === 0) {
      return planOfResidents(group, this.promises, () => this.decided(group, seated));
    }
    const seats = seated.map(({ server, place }) => `${server.id}@${place}`).sort();
    return kept(this.plans, `${group.kind} ${seats.join(' ')}`, () => this.decided(group, seated));
  }

  aloneOn(group: CoreGroup, vm: FleetVm): AloneOnCore {
    const known = kept(this.alone, group.coreClass, () => new Map<FleetVm, AloneOnCore>());
    return kept(known, vm, () => this.decidedAlone(group, vm));
  }

  /** What the group is to be planned for: residents by core, then what is seated, in the given order. */
  requestOf(group: CoreGroup, seated: readonly Seated[]): PlanRequest {
    const residents = group.cores.flatMap((core, place) =>
      core.residents.map(({ vm }): VmRequest => ({ ...vm, core: place })),
    );
    const { profile } = group.host;
    const newcomers = seated.map(({ server, place }) => ({ ...requestFor(server.vm, profile), core: place }));
    return this.requestWith(group, [...residents, ...newcomers]);
  }

  private requestWith({ host, capacity, envelope }: CoreGroup, vms: readonly VmRequest[]): PlanRequest {
    const { confidence, extrapolate } = this.promises;
    const { platform } = host.profile;
    return { platform, capacity, confidence, extrapolate, scope: 'each', envelope, vms };
  }

  private decided(group: CoreGroup, seated: readonly Seated[]): GroupPlan {
    const decision = this.decide(this.requestOf(group, seated), group.cores.length);
    const refusal =
      'reason' in decision ? decision : decision.binding && refusalBy(decision.binding, 'in company');
    const reservationsAt = (place: number): Reservation[] =>
      'reason' in decision || refusal
        ? (group.cores[place]?.residents.map(({ held }) => held) ?? [])
        : decision.reservations.filter((_, i) => decision.candidates[i]?.core === place);
    return { refusal, loads: group.cores.map((_, place) => loadOf(reservationsAt(place))) };
  }

  private decidedAlone(group: CoreGroup, vm: FleetVm): AloneOnCore {
    const { profile } = group.host;
    if (vm.target !== undefined && !profile.models.has(vm.workload)) {
      const detail = `${vm.workload} has no model on ${profile.name}`;
      return { refusal: { reason: 'no-model', detail }, load: 0 };
    }
    const { minPeriod, maxPeriod } = profile.platform;
    if (vm.period !== undefined && (vm.period < minPeriod || vm.period > maxPeriod)) {
      const detail = `${vm.name}: periods on ${profile.name} lie in ${minPeriod / 1000}..${maxPeriod / 1000} us`;
      return { refusal: { reason: 'not-enforceable', detail }, load: 0 };
    }
    const decision = this.decide(this.requestWith(group, [requestFor(vm, profile)]), 1);
    if ('reason' in decision) return { refusal: decision, load: 0 };
    const refusal = decision.binding && refusalBy(decision.binding, 'alone');
    return { refusal, load: refusal ? 0 : loadOf(decision.reservations) };
  }

  private decide(request: PlanRequest, cores: number): Decision | Refusal {
    const targets = request.vms.filter(({ target }) => target !== undefined).length;
    this.work += WORK_OF_A_PLAN + request.vms.length * (cores + WORK_OF_A_TARGET * targets);
    if (this.work > this.mostWork) throw new TooMuchWork('these VMs take too long to plan');
    return tryToDecide(request);
  }
}

/** The VM as one vCPU of it is planned on hosts of this profile. */
function requestFor(vm: FleetVm, { models }: FleetProfile): VmRequest {
  const promoted = vm.target === undefined ? undefined : models.get(vm.workload);
  return promoted ? { ...vm, model: promoted.model, modelVersion: promoted.version } : vm;
}

function tryToDecide(request: PlanRequest): Decision | Refusal {
  try {
    return decide(request);
  } catch (error) {
    if (error instanceof NotEnforceable) return { reason: 'not-enforceable', detail: error.message };
    throw error;
  }
}

function kept<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = find();
    known.set(key, value);
  }
  return value;
}
