import type { FleetCore, FleetHost, Grouping, Stock } from './fleet.js';
import type { Refusal } from './refusal.js';
import type { Server } from './server.js';

/** A host, and where the servers are that were seated on it. */
export interface Tenancy {
  readonly host: FleetHost;
  readonly seats: ReadonlyMap<Server, FleetCore>;
}

/** Why the host must not take the server on this core, whatever its load; null where it may. */
export function ruledOut(server: Server, tenancy: Tenancy, core: FleetCore): Refusal | null {
  const { vm, unit } = server;
  const { host } = tenancy;
  if (vm.hosts && !vm.hosts.includes(host.name)) {
    return { reason: 'host-excluded', detail: `it may be on ${vm.hosts.join(', ')} only` };
  }
  if (unit.hosts && !unit.hosts.has(host)) {
    return { reason: 'affinity', detail: 'residents of its affinity group are elsewhere' };
  }
  return apart(server, tenancy, core) ?? outOfStock(server, tenancy);
}

function apart({ vm }: Server, { host, seats }: Tenancy, core: FleetCore): Refusal | null {
  for (const [other, otherCore] of seats) {
    if (other.vm === vm && otherCore === core) {
      return { reason: 'vcpus', detail: 'each vCPU needs a core of its own' };
    }
  }
  if (!vm.antiAffinity) return null;
  const isTooNear = (other: Grouping, otherCore: FleetCore) => {
    const level = separation(vm, other);
    return level === 'host' || (level === 'core' && otherCore === core);
  };
  const refusal = (name: string): Refusal => ({ reason: 'anti-affinity', detail: `${name} is there` });
  for (const [other, otherCore] of seats) {
    if (other.vm !== vm && isTooNear(other.vm, otherCore)) return refusal(other.vm.name);
  }
  for (const otherCore of host.cores) {
    const near = otherCore.residents.find((resident) => isTooNear(resident, otherCore));
    if (near) return refusal(near.vm.name);
  }
  return null;
}

/** The stricter of what both ask for in a group that they share; null where they share none. */
function separation(a: Grouping, b: Grouping): 'host' | 'core' | null {
  const shared = (a.antiAffinity ?? []).flatMap((one) =>
    (b.antiAffinity ?? [])
      .filter(({ group }) => group === one.group)
      .flatMap(({ level }) => [level, one.level]),
  );
  if (shared.length === 0) return null;
  return shared.includes('host') ? 'host' : 'core';
}

/** A VM takes memory and network rate once, whatever the number of its vCPUs. */
function outOfStock({ vm }: Server, { host, seats }: Tenancy): Refusal | null {
  const others = new Set([...seats.keys()].map((server) => server.vm));
  if (others.has(vm)) return null;
  // In millionths, which are whole numbers: decimals add up exactly.
  const exactly = (amount: number) => Math.round(amount * 1e6);
  const left = ({ total, used }: Stock, needs: (other: typeof vm) => number) =>
    [...others].reduce((rest, other) => rest - exactly(needs(other)), exactly(total) - exactly(used));
  const lacks = (stock: Stock | undefined, needs: (other: typeof vm) => number) =>
    stock !== undefined && needs(vm) > 0 && exactly(needs(vm)) > left(stock, needs);
  const memory = ({ memoryMb = 0 }: typeof vm) => memoryMb;
  const traffic = (other: typeof vm) => other.traffic.mbps ?? 0;
  if (lacks(host.memoryMb, memory)) return { reason: 'memory', detail: `it needs ${memory(vm)} MB` };
  if (lacks(host.nicMbps, traffic)) return { reason: 'nic', detail: `it needs ${traffic(vm)} Mbit/s` };
  return null;
}
