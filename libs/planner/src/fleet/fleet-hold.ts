import type { Hold } from '../packing/hold.js';
import { type CoreGroup, coreGroupsOf } from './core-group.js';
import type { Fleet, FleetCore, FleetHost, FleetVm } from './fleet.js';
import type { GroupPlan, GroupPlans, Seated } from './group-plans.js';
import { ruledOut, type Tenancy } from './host-rules.js';
import { scaledCapacity } from './loads.js';
import type { Refusal } from './refusal.js';
import type { Server, Unit } from './server.js';

/** So many seats are tried for the rest of a unit; then it is no longer looked after: who comes last is refused at worst. */
const MOST_TRIES = 1000;

/** A group with the servers seated on it, and its plan with them. */
interface Room {
  readonly group: CoreGroup;
  /** Of each of its cores. */
  readonly capacity: number;
  seated: readonly Seated[];
  plan: GroupPlan;
}

/** A host with the servers on its cores. */
interface Tenants extends Tenancy {
  readonly bins: number[];
  readonly seats: Map<Server, FleetCore>;
}

interface Bin {
  readonly core: FleetCore;
  readonly place: number;
  readonly room: Room;
  readonly tenants: Tenants;
}

/**
 * The cores of a fleet, filled with servers. A core takes one where its host may, and where all promises are kept on it
 * and on the cores that share its cache, residents' budgets being raised where that is needed. Whatever is put leaves
 * seats on the host for the rest of every unit that is begun there.
 */
export class FleetHold implements Hold<Server> {
  readonly bins: readonly number[];
  private readonly at: Bin[] = [];
  /** A group of each class of cores. */
  private readonly classes = new Map<string, CoreGroup>();
  private readonly binOf = new Map<Server, number>();
  private readonly unwatched = new Set<Unit>();
  private readonly settled = new Set<Server>();
  private readonly sizes = new Map<FleetVm, number>();

  constructor(
    fleet: Fleet,
    private readonly plans: GroupPlans,
  ) {
    for (const host of [...fleet.hosts].sort((a, b) => (a.name < b.name ? -1 : 1))) this.addHost(host);
    const all = [...this.at.keys()];
    this.bins = [...all.filter((bin) => this.isOccupied(bin)), ...all.filter((bin) => !this.isOccupied(bin))];
  }

  /** The least that an empty core would have to give it, of any host; 0 where none takes it. */
  size({ vm }: Server): number {
    let size = this.sizes.get(vm);
    if (size === undefined) {
      const alone = [...this.classes.values()].map((group) => this.plans.aloneOn(group, vm));
      const loads = alone.filter(({ refusal }) => refusal === null).map(({ load }) => load);
      size = loads.length > 0 ? loads.reduce((a, b) => Math.min(a, b)) : 0;
      this.sizes.set(vm, size);
    }
    return size;
  }

  capacity(bin: number): number {
    return this.the(bin).room.capacity;
  }

  load(bin: number): number {
    const { room, place } = this.the(bin);
    return room.plan.loads[place] ?? 0;
  }

  isOccupied(bin: number): boolean {
    const { core } = this.the(bin);
    return core.residents.length > 0 || this.serversIn(bin).some((server) => this.settled.has(server));
  }

  itemsIn(bin: number): readonly Server[] {
    return this.serversIn(bin).filter((server) => !this.settled.has(server));
  }

  put(server: Server, bin: number): boolean {
    if (this.obstacle(server, bin)) return false;
    this.seat(server, bin);
    return true;
  }

  take(server: Server): void {
    const bin = this.binOf.get(server);
    if (bin === undefined) throw new RangeError(`a server of ${server.vm.name} was taken that was not put`);
    const { room, tenants } = this.the(bin);
    this.binOf.delete(server);
    tenants.seats.delete(server);
    this.refill(
      room,
      room.seated.filter((one) => one.server !== server),
    );
  }

  /** Why the server cannot be put there; null where it can. */
  obstacle(server: Server, bin: number): Refusal | null {
    const refusal = this.refusal(server, bin);
    if (refusal) return refusal;
    const { tenants } = this.the(bin);
    this.seat(server, bin);
    const begun = new Set([...tenants.seats.keys()].map(({ unit }) => unit));
    const tornApart = [...begun].find((unit) => !this.canBeWhole(unit, tenants));
    this.take(server);
    return tornApart ? noSeats(server, tornApart) : null;
  }

  /** What is put now is no item any more: it stays like residents. */
  settle(): void {
    for (const server of this.binOf.keys()) this.settled.add(server);
  }

  /** Groups on which something was put, with it. */
  filled(): Room[] {
    return [...new Set(this.at.map(({ room }) => room))].filter(({ seated }) => seated.length > 0);
  }

  /** Where a server was put. Throws a RangeError where it was not. */
  seatOf(server: Server): { readonly host: FleetHost; readonly core: FleetCore } {
    const { core, tenants } = this.the(this.binOf.get(server) ?? NaN);
    return { host: tenants.host, core };
  }

  /** The bin of a core; undefined where there is none. */
  binAt(host: string, core: number): number | undefined {
    const bin = this.at.findIndex((one) => one.core.index === core && one.tenants.host.name === host);
    return bin === -1 ? undefined : bin;
  }

  hostOf(bin: number): FleetHost {
    return this.the(bin).tenants.host;
  }

  private addHost(host: FleetHost): void {
    const tenants: Tenants = { host, bins: [], seats: new Map() };
    for (const group of coreGroupsOf(host)) {
      const capacity = scaledCapacity(group.capacity);
      const room: Room = { group, capacity, seated: [], plan: this.plans.planOf(group, []) };
      this.classes.set(group.coreClass, group);
      for (const [place, core] of group.cores.entries()) {
        tenants.bins.push(this.at.length);
        this.at.push({ core, place, room, tenants });
      }
    }
  }

  private serversIn(bin: number): Server[] {
    const { room, place } = this.the(bin);
    return room.seated.filter((one) => one.place === place).map(({ server }) => server);
  }

  private refusal(server: Server, bin: number): Refusal | null {
    const { core, place, room, tenants } = this.the(bin);
    const mate = server.unit.servers.find((other) => this.binOf.has(other) && !tenants.seats.has(other));
    if (mate) return { reason: 'affinity', detail: `${mate.vm.name} is on ${this.seatOf(mate).host.name}` };
    const rule = ruledOut(server, tenants, core);
    if (rule) return rule;
    const alone = this.plans.aloneOn(room.group, server.vm);
    if (alone.refusal) return alone.refusal;
    if (this.load(bin) + alone.load > this.capacity(bin)) return FULL;
    return this.plans.planOf(room.group, [...room.seated, { server, place }]).refusal;
  }

  private seat(server: Server, bin: number): void {
    const { core, place, room, tenants } = this.the(bin);
    this.binOf.set(server, bin);
    tenants.seats.set(server, core);
    this.refill(room, [...room.seated, { server, place }]);
  }

  private refill(room: Room, seated: readonly Seated[]): void {
    room.seated = seated;
    room.plan = this.plans.planOf(room.group, seated);
  }

  /** Whether the host has seats for what is not yet put of a unit. */
  private canBeWhole(unit: Unit, { bins }: Tenants): boolean {
    const rest = unit.servers.filter((server) => !this.binOf.has(server));
    if (rest.length === 0 || this.unwatched.has(unit)) return true;
    const tries = { left: MOST_TRIES };
    const found = this.haveSeats(rest, bins, bins, tries);
    if (tries.left === 0) this.unwatched.add(unit);
    return found || tries.left === 0;
  }

  /** Whether `bins` take all these servers together, the first and those that are like it `later` ones. Puts nothing. */
  private haveSeats(
    [first, ...others]: readonly Server[],
    bins: readonly number[],
    later: readonly number[],
    tries: { left: number },
  ): boolean {
    if (!first) return true;
    const isAlike = others.every(({ vm }) => vm === first.vm);
    if (isAlike && later.every((bin) => this.the(bin).room.group.cores.length === 1)) {
      // Each needs a core of its own, and none shares a cache with another: which of them are taken makes no difference.
      let open = 0;
      return later.some((bin) => {
        if (this.refusal(first, bin) === null) open += 1;
        return open > others.length;
      });
    }
    const alike = others.filter(({ vm }) => vm === first.vm).length;
    // Who is refused now is refused in any company.
    const open = later.filter((bin) => this.refusal(first, bin) === null);
    for (const [i, bin] of open.slice(0, Math.max(0, open.length - alike)).entries()) {
      if (tries.left === 0) return false;
      tries.left -= 1;
      this.seat(first, bin);
      const found = this.haveSeats(others, bins, alike > 0 ? open.slice(i + 1) : bins, tries);
      this.take(first);
      if (found) return true;
    }
    return false;
  }

  private the(bin: number): Bin {
    const found = this.at[bin];
    if (!found) throw new RangeError(`there is no bin ${bin}`);
    return found;
  }
}

const FULL: Refusal = { reason: 'capacity', detail: 'alone it needs more than the core has left' };

function noSeats({ vm, unit }: Server, tornApart: Unit): Refusal {
  const names = [...new Set(tornApart.servers.map((server) => server.vm.name))].join(', ');
  if (tornApart !== unit) return { reason: 'capacity', detail: `the cores are needed for ${names}` };
  return unit.servers.some((other) => other.vm !== vm)
    ? { reason: 'affinity', detail: `the host has no cores for all of ${names}` }
    : { reason: 'vcpus', detail: `the host has no ${vm.vcpus} cores that take a vCPU each` };
}
