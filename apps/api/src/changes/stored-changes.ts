import type { Change, ChangeKind, ReservationTimes } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import { isUuid } from '../http/uuid.js';

interface ChangeRow {
  position: string;
  at: Date;
  kind: ChangeKind;
  host_id: string;
  host: string;
  core_index: number | null;
  generation: string;
  placement_id: string | null;
  vm: string | null;
  from: ReservationTimes | null;
  to: ReservationTimes | null;
  wait_us: string | null;
}

/** The first changes after a position, of all hosts or of one, by name or id. */
export async function changesAfter(
  manager: EntityManager,
  { after, limit, host }: { after: number; limit: number; host: string | null },
): Promise<Change[]> {
  const ofHost =
    host === null
      ? ''
      : isUuid(host)
        ? 'AND host_id = $3'
        : "AND host_id IN (SELECT host_id FROM change WHERE kind = 'host' AND host = $3)";
  const rows = await manager.query<ChangeRow[]>(
    `SELECT position, at, kind, host_id, host, core_index, generation, placement_id, vm, "from", "to", wait_us
     FROM change WHERE position > $1 ${ofHost}
     ORDER BY position LIMIT $2`,
    host === null ? [after, limit] : [after, limit, host],
  );
  return rows.map(presentChange);
}

function presentChange(row: ChangeRow): Change {
  const { kind, host, host_id: hostId, vm, from, to, placement_id: placementId } = row;
  return {
    position: Number(row.position),
    at: row.at.toISOString(),
    kind,
    hostId,
    host,
    ...(row.core_index === null ? {} : { core: row.core_index }),
    generation: Number(row.generation),
    ...(placementId === null ? {} : { placementId }),
    ...(vm === null ? {} : { vm }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(row.wait_us === null ? {} : { waitUs: Number(row.wait_us) }),
  };
}
