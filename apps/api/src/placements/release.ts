import { type PlannedReservation, type Promises, resettle } from '@plimsoll/planner';
import { type Fraction, fraction } from '@plimsoll/units';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import { type CoreStep, takesMore } from '../fleet/core-steps.js';
import type { Fleet } from '../fleet/fleet.js';
import type { FleetPicture } from '../fleet/picture.js';
import {
  headroomOf,
  type PicturedCore,
  type PicturedHost,
  partsOf,
  toFleetHost,
} from '../fleet/pictured-host.js';
import { adjustedOf } from './claim.js';
import type { PlacementEntity } from './placement.entity.js';
import { assignmentsOf } from './stored-placement.js';

/** Each VM that is placed has these of its own. */
const NOBODYS: Promises = { confidence: 0.95, extrapolate: false };
const SCALE = 10 ** 12;

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
  const assignments = (await assignmentsOf(manager, [id])).get(id) ?? [];
  const rows = await manager.query<{ id: string }[]>(
    'SELECT DISTINCT host_id AS id FROM reservation WHERE placement_id = $1',
    [id],
  );
  const hosts = await fleet.lock(
    manager,
    rows.map((row) => row.id),
  );
  const steps = hosts.flatMap((host) => stepsWithout(host, id, fleet.picture));
  await fleet.write(manager, steps);
  await manager.query('UPDATE vm SET host_id = NULL WHERE placement_id = $1', [id]);
  await manager.query(
    `UPDATE placement SET status = 'released', released_at = now(), release_reason = $2, last_assignments = $3
     WHERE id = $1`,
    [id, reason, JSON.stringify(assignments)],
  );
  const seats = assignments.map(({ vm, host, cores }) => ({ vm, host, cores }));
  await audit(manager, by, {
    action: reason,
    noun: 'placement',
    nounId: id,
    before: { status, assignments: seats },
    after: { status: 'released' },
  });
  return steps;
}

/** The cores of a host that a placement leaves, and those that share their caches, with what the others hold then. */
function stepsWithout(host: PicturedHost, placementId: string, picture: FleetPicture): CoreStep[] {
  const isGone = ({ vm }: PicturedCore['residents'][number]) => partsOf(vm.name).placementId === placementId;
  const left = host.cores.filter(({ residents }) => residents.some(isGone));
  const caches = new Set(left.map(({ cacheGroup }) => cacheGroup));
  const concerned = host.cores.filter(
    (core) => left.includes(core) || (core.cacheGroup !== undefined && caches.has(core.cacheGroup)),
  );
  const platform = picture.platform(host.profile);
  if (!platform) throw new RangeError(`${host.name} has no platform`);
  const profile = { name: host.profile, platform, models: new Map<string, never>() };
  const remaining = concerned.map((core) => ({
    ...core,
    capacity: capacityInForce(core),
    residents: core.residents.filter((resident) => !isGone(resident)),
  }));
  const { adjustments, plans } = resettle(toFleetHost(host, profile, remaining), NOBODYS);
  const givesBack = !adjustments.some(({ from, to }) => takesMore(from, to));
  return concerned.flatMap((core) => {
    const remove = core.residents.filter(isGone);
    const here = givesBack ? adjustments.filter((one) => one.core === core.index) : [];
    const planned: readonly PlannedReservation[] =
      plans.find((plan) => plan.core === core.index)?.reservations ?? [];
    const adjust = adjustedOf(core.residents, here, planned);
    return remove.length + adjust.length > 0 ? [{ host, core, remove, adjust, place: [] }] : [];
  });
}

/** An admin may have set the capacity below what is admitted: what is there may stay, and give back. */
function capacityInForce(core: PicturedCore): Fraction {
  const over = -headroomOf(core);
  if (over <= 0) return core.capacity;
  const { numerator, denominator } = core.capacity;
  return fraction(
    numerator * BigInt(SCALE) + BigInt(over) * denominator + denominator,
    denominator * BigInt(SCALE),
  );
}
