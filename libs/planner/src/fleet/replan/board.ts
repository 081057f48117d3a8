import type { FleetCore, FleetHost } from '../fleet.js';
import { loadOf, scaledCapacity } from '../loads.js';
import { hostsAfter } from './hosts-after.js';
import type { ReplanStep } from './step.js';

/** A fleet that steps are applied to. */
export class Board {
  private readonly byName: Map<string, FleetHost>;
  private readonly rooms = new WeakMap<FleetHost, number>();

  constructor(hosts: Iterable<FleetHost>) {
    this.byName = new Map([...hosts].map((host) => [host.name, host]));
  }

  get hosts(): Iterable<FleetHost> {
    return this.byName.values();
  }

  host(name: string): FleetHost | undefined {
    return this.byName.get(name);
  }

  /** Throws a RangeError where there is no such host. */
  the(name: string): FleetHost {
    const host = this.byName.get(name);
    if (!host) throw new RangeError(`there is no host ${name}`);
    return host;
  }

  /** Headroom of the core of a host that has most, in 10^-12 cores. */
  roomOf(host: FleetHost): number {
    let room = this.rooms.get(host);
    if (room === undefined) {
      room = host.cores.map(headroom).reduce((a, b) => Math.max(a, b), 0);
      this.rooms.set(host, room);
    }
    return room;
  }

  apply(step: ReplanStep): void {
    for (const host of hostsAfter(step, (name) => this.the(name))) this.byName.set(host.name, host);
  }
}

function headroom({ capacity, residents }: FleetCore): number {
  return scaledCapacity(capacity) - loadOf(residents.map(({ held }) => held));
}
