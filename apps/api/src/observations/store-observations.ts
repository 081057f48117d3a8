import type { NewObservation } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import type { PinnedModels } from '../fleet/pinned-models.js';
import { FieldErrors, MAX_FIELD_ERRORS } from '../http/problem-error.js';
import { compareAll } from './comparison.js';
import { findVms } from './observed-vms.js';
import { checkedWindows, type SentWindow } from './sent-window.js';

/** What is sent of a row, as the database takes it. */
const SENT = `jsonb_to_recordset($1) AS sent(row integer, "placementId" uuid, vm text, at timestamptz,
  "windowMs" double precision, throughput double precision, offered double precision, saturated boolean,
  "usageUs" bigint, "throttledUs" bigint, tells text, "modelId" uuid, expected double precision,
  "relativeSd" double precision, extrapolated boolean)`;

/**
 * Stores observations, all or none. One that is stored already, with the same values, is not stored again; with others
 * it is a problem, as is whatever else is wrong, that points at its row. In a transaction.
 */
export async function storeObservations(
  manager: EntityManager,
  models: PinnedModels,
  body: readonly NewObservation[],
  by: By,
): Promise<void> {
  const named = body.map(({ placementId, vm }) => ({ placementId: placementId.toLowerCase(), vm }));
  const windows = checkedWindows(body, await findVms(manager, named), Date.now());
  const compared = await compareAll(manager, models, windows);
  const rows = JSON.stringify(
    windows.map(({ of: _, end, ...window }, row) => {
      return { row, ...window, at: new Date(end).toISOString(), ...compared[row] };
    }),
  );
  // In one order for all, so that those who send the same do not wait for each other in a circle.
  const [stored] = await manager.query<
    { count: number; id: string; placements: number; from: Date; to: Date }[]
  >(
    `WITH stored AS (
       INSERT INTO observation (placement_id, vm, at, window_ms, throughput, offered, saturated, usage_us,
         throttled_us, tells, model_id, expected, relative_sd, extrapolated)
       SELECT "placementId", vm, at, "windowMs", throughput, offered, saturated, "usageUs", "throttledUs", tells,
         "modelId", expected, "relativeSd", extrapolated
       FROM ${SENT} ORDER BY "placementId", vm, at, row
       ON CONFLICT (placement_id, vm, at) DO NOTHING RETURNING seq, id, placement_id, at)
     SELECT count(*)::integer AS count, (array_agg(id ORDER BY seq))[1] AS id,
       count(DISTINCT placement_id)::integer AS placements, min(at) AS from, max(at) AS to FROM stored`,
    [rows],
  );
  if (!stored) throw new RangeError('the observations were not inserted');
  if (stored.count < windows.length) await refuseOthers(manager, rows, windows);
  if (stored.count === 0) return;
  const { id, ...after } = stored;
  await audit(manager, by, { action: 'created', noun: 'observation', nounId: id, before: null, after });
}

/** Throws a problem where another observation of the same VM and instant is stored. */
async function refuseOthers(
  manager: EntityManager,
  rows: string,
  windows: readonly SentWindow[],
): Promise<void> {
  const others = await manager.query<{ row: number }[]>(
    `SELECT row FROM ${SENT} JOIN observation o
       ON o.placement_id = "placementId" AND o.vm = sent.vm AND o.at = sent.at
     WHERE (window_ms, o.throughput, o.offered, o.saturated, usage_us, throttled_us) IS DISTINCT FROM
       ("windowMs", sent.throughput, sent.offered, sent.saturated, "usageUs", "throttledUs")
     ORDER BY row LIMIT ${MAX_FIELD_ERRORS}`,
    [rows],
  );
  const errors = new FieldErrors();
  for (const { row } of others) {
    const vm = windows[row]?.vm ?? '';
    errors.require(false, `/${row}`, `another observation of ${vm} at this instant is there`, 'conflict');
  }
  errors.throwIfAny();
}
