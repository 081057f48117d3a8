import type { HeadroomRequest, Host, Model, Placement } from '@plimsoll/client';
import type { Core } from '../hosts.js';

const MOST_KINDS = 20;
/** Where nothing is measured, a budget can be asked for all the same. */
const ANY = { name: 'any', workload: 'any' };
const DEFAULT_CONFIDENCE = 0.95;

/**
 * Asks what else would fit beside the VMs of a core, of each workload that has a model. They keep their promises, at the
 * highest confidence of any of them; those of which it is not known what they were promised keep what they hold.
 */
export function headroomRequest(
  host: Host,
  core: Core,
  placements: readonly Placement[],
  models: readonly Model[],
): HeadroomRequest {
  const confidences = placements.map(({ confidence }) => confidence);
  return {
    hardwareProfile: host.hardwareProfile,
    confidence: confidences.length > 0 ? Math.max(...confidences) : DEFAULT_CONFIDENCE,
    core: { capacity: core.capacity, ...(host.envelope ? { envelope: host.envelope } : {}) },
    ...(host.envelope ? { policy: 'robust' } : {}),
    vms: core.reservations.map(({ placementId, vm, budgetUs, periodUs, deadlineUs }, i) => {
      const placement = placements.find(({ id }) => id === placementId);
      const assignment = placement?.assignments.find((one) => one.vm === vm);
      const {
        memoryMb: _,
        affinity: __,
        antiAffinity: ___,
        ...asked
      } = assignment?.asked ?? {
        workload: assignment?.workload ?? vm,
        reservation: { budgetUs, periodUs, ...(deadlineUs === undefined ? {} : { deadlineUs }) },
      };
      // VMs of different placements may be called the same.
      return { ...asked, name: `${i}.${vm}`.slice(0, 100) };
    }),
    kinds: models.length > 0 ? models.slice(0, MOST_KINDS).map(({ workload }) => ({ workload })) : [ANY],
  };
}
