import { coreGroupsOf } from './core-group.js';
import type { FleetHost, FleetVm } from './fleet.js';
import { type AloneOnCore, GroupPlans, type Promises } from './group-plans.js';

/** Whether an empty core like the first of the host's takes a vCPU of the VM, and its load then: no company makes it less. */
export function aloneOn(host: FleetHost, vm: FleetVm, promises: Promises): AloneOnCore {
  const [group] = coreGroupsOf(host);
  if (!group) throw new RangeError(`${host.name} has no core`);
  return new GroupPlans(promises).aloneOn(group, vm);
}
