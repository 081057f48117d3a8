import type { FleetHost, FleetProfile, FleetVm, Resident } from '../fleet.js';
import type { Berth } from './step.js';

/** The VM as it would be placed anew. */
export function asNewcomer({ vm, memoryMb, affinity, antiAffinity }: Resident): FleetVm {
  const { model: _, modelVersion: _version, core: _core, ...asked } = vm;
  return {
    ...asked,
    ...(memoryMb === undefined ? {} : { memoryMb }),
    ...(affinity ? { affinity } : {}),
    ...(antiAffinity ? { antiAffinity } : {}),
  };
}

/** The resident with its promise kept by the model that is promoted on this profile. */
export function pinned<R extends Resident>(resident: R, { models }: FleetProfile): R {
  const { vm } = resident;
  const promoted = vm.target === undefined ? undefined : models.get(vm.workload);
  if (!promoted) return resident;
  return { ...resident, vm: { ...vm, model: promoted.model, modelVersion: promoted.version } };
}

/** Whether its promise is kept by another model than the one that is promoted on this profile. */
export function isOutdated({ vm }: Resident, { models }: FleetProfile): boolean {
  const promoted = vm.target === undefined ? undefined : models.get(vm.workload);
  return promoted !== undefined && promoted.version !== vm.modelVersion;
}

/** Where a VM is on its host; null where it is not there. */
export function berthOf({ name, cores }: FleetHost, vm: string): Berth | null {
  const held = [...cores]
    .sort((a, b) => a.index - b.index)
    .flatMap(({ index, residents }) =>
      residents.filter((one) => one.vm.name === vm).map((one) => ({ index, held: one.held })),
    );
  if (held.length === 0) return null;
  return {
    host: name,
    cores: held.map(({ index }) => index),
    reservations: held.map((one) => one.held),
  };
}
