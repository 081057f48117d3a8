import type { FleetHost } from '../fleet.js';
import { residentsOf } from '../host-without.js';
import { loadOf } from '../loads.js';
import { unitsOf } from '../server.js';
import { asNewcomer, berthOf } from './residents.js';

/** VMs that can only leave together, since affinity binds them. */
export interface MovingUnit {
  readonly vms: readonly { readonly vm: string; readonly host: string }[];
  /** Of all of them, in 10^-12 cores. */
  readonly load: number;
}

/** The VMs of these hosts by unit, that with the largest load first. */
export function unitsOn(hosts: readonly FleetHost[]): MovingUnit[] {
  const hostOf = new Map<string, FleetHost>();
  const vms = hosts.flatMap((host) =>
    [...residentsOf(host)].map(([name, resident]) => {
      hostOf.set(name, host);
      return asNewcomer(resident);
    }),
  );
  return unitsOf(vms)
    .map((unit) => {
      const berths = unit.map(({ name }) => berthOf(hostOf.get(name) as FleetHost, name));
      return {
        vms: unit.map(({ name }) => ({ vm: name, host: hostOf.get(name)?.name ?? '' })),
        load: loadOf(berths.flatMap((berth) => berth?.reservations ?? [])),
      };
    })
    .sort((a, b) => b.load - a.load);
}
