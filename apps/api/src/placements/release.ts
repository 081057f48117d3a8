import { vacate } from '@plimsoll/planner';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import { together } from '../database/together.js';
import type { CoreStep } from '../fleet/core-steps.js';
import type { Fleet } from '../fleet/fleet.js';
import type { FleetPicture } from '../fleet/picture.js';
import { type PicturedHost, partsOf, toFleetHost } from '../fleet/pictured-host.js';
import { NOBODYS, profileOf } from '../fleet/residents.js';
import { adjustedOf } from './claim.js';
import type { PlacementEntity } from './placement.entity.js';
import { assignmentsOf } from './stored-placement.js';

/**
 * Takes a placement, whose row is locked, off its cores; VMs whose budgets it had raised give that back. @returns what
 * became of the cores, to be told once it is committed
 */
export async function release(
  manager: EntityManager,
  fleet: Fleet,
  placement: PlacementEntity,
  reason: 'released' | 'expired',
  by: By,
): Promise<CoreStep[]> {
  const { id, status } = placement;
  const [assigned, rows] = await together(
    assignmentsOf(manager, [id]),
    manager.query<{ id: string }[]>(
      'SELECT DISTINCT host_id AS id FROM reservation WHERE placement_id = $1',
      [id],
    ),
  );
  const assignments = assigned.get(id) ?? [];
  const hosts = await fleet.lock(
    manager,
    rows.map((row) => row.id),
  );
  const steps = hosts.flatMap((host) => stepsWithout(host, id, fleet.picture));
  const seats = assignments.map(({ vm, host, cores }) => ({ vm, host, cores }));
  await together(
    fleet.write(manager, steps),
    manager.query('UPDATE vm SET host_id = NULL WHERE placement_id = $1', [id]),
    manager.query(
      `UPDATE placement SET status = 'released', released_at = now(), release_reason = $2, last_assignments = $3
       WHERE id = $1`,
      [id, reason, JSON.stringify(assignments)],
    ),
    audit(manager, by, {
      action: reason,
      noun: 'placement',
      nounId: id,
      before: { status, assignments: seats },
      after: { status: 'released' },
    }),
  );
  return steps;
}

/** The cores of a host that a placement leaves, and those that share their caches, with what the others hold then. */
function stepsWithout(host: PicturedHost, placementId: string, picture: FleetPicture): CoreStep[] {
  const isGone = (name: string) => partsOf(name).placementId === placementId;
  const known = toFleetHost(host, profileOf(host, picture));
  const { adjustments, plans } = vacate(known, isGone, NOBODYS);
  return host.cores.flatMap((core) => {
    const remove = core.residents.filter(({ vm }) => isGone(vm.name));
    const here = adjustments.filter((one) => one.core === core.index);
    const planned = plans.find((plan) => plan.core === core.index)?.reservations ?? [];
    const adjust = adjustedOf(core.residents, here, planned);
    return remove.length + adjust.length > 0 ? [{ host, core, remove, adjust, place: [] }] : [];
  });
}
