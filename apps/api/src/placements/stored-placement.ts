import type { AssignedReservation, Assignment, PlacedVm, Placement } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import { notFound } from '../http/problem-error.js';
import { isUuid } from '../http/uuid.js';
import { assignmentOf } from './claim.js';
import { PlacementEntity } from './placement.entity.js';

interface ReservationRow {
  placement_id: string;
  vm: string;
  request: PlacedVm;
  host: string;
  core_index: number;
  budget_ns: string;
  period_ns: string;
  deadline_ns: string;
  planned: Omit<AssignedReservation, 'budgetUs' | 'periodUs' | 'deadlineUs'>;
}

/** Throws a problem where there is no placement of this id. */
export async function findPlacement(
  manager: EntityManager,
  id: string,
  { locked }: { locked: boolean } = { locked: false },
): Promise<PlacementEntity> {
  const lock = locked ? { lock: { mode: 'pessimistic_write' as const } } : {};
  const placement = isUuid(id)
    ? await manager.findOne(PlacementEntity, { where: { id: id.toLowerCase() }, ...lock })
    : null;
  if (!placement) throw notFound('placement', id);
  return placement;
}

/** What each of these placements has now, or had when it was released. `nowMs` is the service's own time. */
export async function presentPlacements(
  manager: EntityManager,
  rows: readonly PlacementEntity[],
  nowMs: number,
): Promise<Placement[]> {
  const active = rows.filter(({ lastAssignments }) => lastAssignments === null).map(({ id }) => id);
  const assignments = await assignmentsOf(manager, active);
  return rows.map((row) => present(row, row.lastAssignments ?? assignments.get(row.id) ?? [], nowMs));
}

/** What placements that are not released have, by id. */
export async function assignmentsOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, Assignment[]>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.query<ReservationRow[]>(
    `SELECT r.placement_id, r.vm, vm.request, host.name AS host, core_index,
       budget_ns, period_ns, deadline_ns, planned
     FROM reservation r JOIN vm ON vm.placement_id = r.placement_id AND vm.name = r.vm
       JOIN host ON host.id = r.host_id
     WHERE r.placement_id = ANY($1) ORDER BY r.placement_id, vm.position, core_index`,
    [ids],
  );
  const servers = new Map<string, ReservationRow[]>();
  for (const row of rows) {
    const key = `${row.placement_id} ${row.vm}`;
    servers.set(key, [...(servers.get(key) ?? []), row]);
  }
  const found = new Map<string, Assignment[]>();
  for (const own of servers.values()) {
    const { placement_id: id, vm, request, host } = own[0] as ReservationRow;
    const cores = own.map(({ core_index }) => core_index);
    const assignment = assignmentOf(
      { vm, workload: request.workload, asked: request, host, cores },
      own.map(toReservation),
    );
    found.set(id, [...(found.get(id) ?? []), assignment]);
  }
  return found;
}

function toReservation({ budget_ns, period_ns, deadline_ns, planned }: ReservationRow): AssignedReservation {
  return {
    ...planned,
    budgetUs: Number(budget_ns) / 1000,
    periodUs: Number(period_ns) / 1000,
    ...(deadline_ns === period_ns ? {} : { deadlineUs: Number(deadline_ns) / 1000 }),
  };
}

function present(row: PlacementEntity, assignments: Assignment[], nowMs: number): Placement {
  const { id, status, strategy, policy, confidence, expiresMs, adjustments } = row;
  const isHeld = status === 'held' && expiresMs !== null;
  return {
    id,
    status,
    strategy,
    ...(policy ? { policy } : {}),
    confidence,
    assignments,
    adjustments,
    // By the clock of this machine, which may be set meanwhile: the time that is left is what counts.
    holdExpiresAt: isHeld ? new Date(Date.now() + expiresMs - nowMs).toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    releasedAt: row.releasedAt?.toISOString() ?? null,
    releaseReason: row.releaseReason,
  };
}
