import { type CoreGroup, coreGroupsOf } from '../core-group.js';
import type { FleetHost } from '../fleet.js';
import { residentsOf } from '../host-without.js';
import { isOutdated } from './residents.js';

/** VMs whose promises are kept by models that are not promoted any more, and that can only be changed together. */
export interface OutdatedVms {
  readonly vms: ReadonlySet<string>;
  /** Of the cores that they are on, and of those that share caches with them. */
  readonly cores: ReadonlySet<number>;
}

/**
 * Those of a host: together are all that share a core or a cache, and so all cores of a VM with several vCPUs. With a
 * `workload`, only where a VM of that one is among them.
 */
export function outdatedOn(host: FleetHost, workload?: string): OutdatedVms[] {
  let found: OutdatedVms[] = [];
  for (const group of coreGroupsOf(host)) {
    const own = outdatedIn(group, host);
    if (own.vms.size === 0) continue;
    const isJoined = ({ vms }: OutdatedVms) => [...own.vms].some((vm) => vms.has(vm));
    const joined = [own, ...found.filter(isJoined)];
    const together: OutdatedVms = {
      vms: new Set(joined.flatMap(({ vms }) => [...vms])),
      cores: new Set(joined.flatMap(({ cores }) => [...cores])),
    };
    found = [...found.filter((one) => !isJoined(one)), together];
  }
  if (workload === undefined) return found;
  const residents = residentsOf(host);
  return found.filter(({ vms }) => [...vms].some((vm) => residents.get(vm)?.vm.workload === workload));
}

function outdatedIn({ cores }: CoreGroup, { profile }: FleetHost): OutdatedVms {
  const outdated = cores.flatMap(({ residents }) => residents.filter((one) => isOutdated(one, profile)));
  return {
    vms: new Set(outdated.map(({ vm }) => vm.name)),
    cores: new Set(cores.map(({ index }) => index)),
  };
}
