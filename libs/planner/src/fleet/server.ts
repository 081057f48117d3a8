import type { Fleet, FleetHost, FleetVm } from './fleet.js';

/** One vCPU of a VM to be placed: what takes a core. */
export interface Server {
  /** Its place among all servers of the request. */
  readonly id: number;
  readonly vm: FleetVm;
  readonly unit: Unit;
}

/** Servers that must be on one host: of one VM, and of VMs that affinity binds to it, be it through others. */
export interface Unit {
  readonly servers: readonly Server[];
  /** Where residents are that affinity binds them to; null where there are none. */
  readonly hosts: ReadonlySet<FleetHost> | null;
}

/** The servers of all VMs, those of a unit one after the other, whatever the order of the VMs. */
export function serversOf(vms: readonly FleetVm[], fleet: Fleet): Server[] {
  const servers: Server[] = [];
  for (const members of unitsOf([...vms].sort((a, b) => (a.name < b.name ? -1 : 1)))) {
    const own: Server[] = [];
    const unit: Unit = { servers: own, hosts: boundHosts(members, fleet) };
    for (const vm of members) {
      for (let vcpu = 0; vcpu < vm.vcpus; vcpu += 1) {
        own.push({ id: servers.length + own.length, vm, unit });
      }
    }
    servers.push(...own);
  }
  return servers;
}

/** VMs that affinity binds together, be it through others. */
export function unitsOf(vms: readonly FleetVm[]): FleetVm[][] {
  const isSingle = ({ affinity = [] }: FleetVm) => affinity.length === 0;
  let bound: FleetVm[][] = [];
  for (const vm of vms.filter((one) => !isSingle(one))) {
    const isJoined = (unit: FleetVm[]) => unit.some((other) => shareGroup(vm, other));
    const joined = bound.filter(isJoined).flat();
    bound = [...bound.filter((unit) => !isJoined(unit)), [...joined, vm]];
  }
  return [...vms.filter(isSingle).map((vm) => [vm]), ...bound];
}

function boundHosts(members: readonly FleetVm[], { hosts }: Fleet): ReadonlySet<FleetHost> | null {
  const groups = new Set(members.flatMap(({ affinity = [] }) => affinity));
  const homes = [...groups]
    .map((group) => hosts.filter((host) => isHome(host, group)))
    .filter((homesOfGroup) => homesOfGroup.length > 0);
  if (homes.length === 0) return null;
  return new Set(hosts.filter((host) => homes.every((homesOfGroup) => homesOfGroup.includes(host))));
}

function isHome(host: FleetHost, group: string): boolean {
  return host.cores.some(({ residents }) => residents.some(({ affinity }) => affinity?.includes(group)));
}

function shareGroup({ affinity: a = [] }: FleetVm, { affinity: b = [] }: FleetVm): boolean {
  return a.some((group) => b.includes(group));
}
