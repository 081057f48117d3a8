import type { EntityManager } from 'typeorm';
import type { By } from '../auth/caller.js';
import type { VmRow } from './claim.js';
import type { Wanted } from './placement-request.js';

export interface NewRows {
  readonly wanted: Wanted;
  readonly vms: readonly VmRow[];
  readonly expiresMs: number | null;
  readonly adjustments: readonly object[];
  readonly by: By;
}

/** Stores a placement with its VMs. @returns when it was created, by the clock of the database */
export async function insertPlacement(manager: EntityManager, rows: NewRows): Promise<Date> {
  const { wanted, vms, expiresMs, adjustments, by } = rows;
  const { strategy, policy, confidence, extrapolate } = wanted.asked;
  const [row] = await manager.query<{ created_at: Date }[]>(
    `WITH new AS (
       INSERT INTO placement (id, status, strategy, policy, confidence, extrapolate, expires_ms, adjustments,
         created_by, confirmed_at)
       VALUES ($1, CASE WHEN $6::bigint IS NULL THEN 'confirmed' ELSE 'held' END, $2, $3, $4, $5, $6::bigint, $7, $8,
         CASE WHEN $6::bigint IS NULL THEN now() END)
       RETURNING created_at),
     vms AS (
       INSERT INTO vm (placement_id, name, position, host_id, request, model_id)
       SELECT $1, * FROM jsonb_to_recordset($9) AS one(name text, position integer, "hostId" uuid, request jsonb,
         "modelId" uuid))
     SELECT created_at FROM new`,
    [
      wanted.id,
      strategy,
      policy,
      confidence,
      extrapolate,
      expiresMs,
      JSON.stringify(adjustments),
      by?.id ?? null,
      JSON.stringify(vms),
    ],
  );
  if (!row) throw new RangeError('the placement was not inserted');
  return row.created_at;
}
