import { requireSound } from './check.js';
import type { Fleet, FleetVm } from './fleet.js';
import { FleetHold } from './fleet-hold.js';
import { GroupPlans, type Promises } from './group-plans.js';
import { placedOn } from './placed.js';
import type { Placement } from './placement.js';
import type { Refusal } from './refusal.js';
import { serversOf } from './server.js';

/** A VM, and the cores of a host that it is to have, one for each of its vCPUs. */
export interface Seat {
  readonly vm: FleetVm;
  readonly host: string;
  readonly cores: readonly number[];
}

/**
 * Puts VMs on cores that were chosen before, by the same rules as `place`: all VMs, or none. Hosts must be in the fleet.
 * Throws a RangeError for a fleet or seats that make no sense.
 */
export function placeAt(fleet: Fleet, seats: readonly Seat[], promises: Promises): Placement {
  const vms = seats.map(({ vm }) => vm);
  requireSound(fleet, vms);
  const servers = serversOf(vms, fleet);
  const plans = new GroupPlans(promises);
  const hold = new FleetHold(fleet, plans);
  for (const { vm, host: name, cores } of seats) {
    const host = fleet.hosts.find((one) => one.name === name);
    if (!host) throw new RangeError(`there is no host ${name}`);
    if (cores.length !== vm.vcpus) throw new RangeError(`${vm.name} has ${vm.vcpus} vCPUs`);
    const own = servers.filter((server) => server.vm === vm);
    for (const [i, core] of cores.entries()) {
      const bin = hold.binAt(name, core);
      const server = own[i];
      if (!server) throw new RangeError(`${vm.name} has no vCPU ${i}`);
      if (bin !== undefined && hold.put(server, bin)) continue;
      const refusal = (bin === undefined ? null : hold.obstacle(server, bin)) ?? noCore(core);
      const profile = host.profile.name;
      return { placed: false, why: [{ vm: vm.name, profile, host: name, count: 1, ...refusal }] };
    }
  }
  return placedOn(hold, plans, vms, servers);
}

function noCore(core: number): Refusal {
  return { reason: 'vcpus', detail: `the host has no core ${core}` };
}
