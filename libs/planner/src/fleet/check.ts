import type { Fleet, FleetVm } from './fleet.js';

/** Throws a RangeError where names do not tell hosts, cores or VMs apart, or a VM has no whole number of vCPUs. */
export function requireSound({ hosts }: Fleet, vms: readonly FleetVm[]): void {
  requireDistinct(
    'host',
    hosts.map(({ name }) => name),
  );
  const residents = new Set<string>();
  for (const { name, cores } of hosts) {
    requireDistinct(
      `core of ${name}`,
      cores.map(({ index }) => index),
    );
    for (const core of cores) {
      const names = core.residents.map(({ vm }) => vm.name);
      requireDistinct(`VM on core ${core.index} of ${name}`, names);
      for (const resident of names) residents.add(resident);
    }
  }
  requireDistinct('VM', [...residents, ...vms.map(({ name }) => name)]);
  const unsound = vms.find(({ vcpus }) => !Number.isSafeInteger(vcpus) || vcpus < 1);
  if (unsound) throw new RangeError(`a VM has 1 or more vCPUs, unlike ${unsound.name} with ${unsound.vcpus}`);
}

function requireDistinct(what: string, names: readonly (string | number)[]): void {
  if (new Set(names).size === names.length) return;
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  throw new RangeError(`there is more than one ${what} called ${twice}`);
}
