import type { Binding } from '../../plan.js';
import { coreGroupsOf } from '../core-group.js';
import type { FleetHost } from '../fleet.js';
import type { Promises } from '../group-plans.js';
import { residentsOf } from '../host-without.js';
import { resettle } from '../resettle.js';
import { pinned } from './residents.js';
import type { Pin, ReplanStep } from './step.js';

/**
 * Has VMs of a host keep their promises by the models that are promoted on it now. A Binding where some VM of the same
 * cores, or of cores that share a cache with them, could not keep its own.
 */
export function repin(host: FleetHost, vms: ReadonlySet<string>, promises: Promises): ReplanStep | Binding {
  const groups = coreGroupsOf(host).filter(({ cores }) =>
    cores.some(({ residents }) => residents.some(({ vm }) => vms.has(vm.name))),
  );
  const cores = groups
    .flatMap((group) => group.cores)
    .map((core) => ({
      ...core,
      residents: core.residents.map((one) => (vms.has(one.vm.name) ? pinned(one, host.profile) : one)),
    }));
  const { adjustments, plans, unmet } = resettle({ ...host, cores }, promises);
  const [binding] = unmet;
  if (binding) return binding;
  const after = residentsOf({ ...host, cores });
  const before = residentsOf(host);
  const pins = [...vms].flatMap((vm): Pin[] => {
    const to = after.get(vm)?.vm.modelVersion;
    return to === undefined
      ? []
      : [{ vm, host: host.name, from: before.get(vm)?.vm.modelVersion ?? null, to }];
  });
  return { kind: 'repin', moves: [], pins, adjustments, coresFreed: 0, plans };
}
