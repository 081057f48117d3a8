import type { Acknowledged, Acknowledgement, FieldError } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import { notFound, ProblemError } from '../http/problem-error.js';

interface CoreRow {
  index: number;
  generation: string;
  applied_generation: string;
}

/**
 * Notes that all changes of these cores up to a generation are in force. Repeatable, and an earlier generation changes
 * nothing; one that the core has not reached is a problem. In a transaction.
 */
export async function acknowledge(
  manager: EntityManager,
  hostId: string,
  { cores }: Acknowledgement,
  by: By,
): Promise<Acknowledged> {
  const wanted = new Map(cores.map(({ index, generation }) => [index, generation]));
  const [host] = await manager.query<{ name: string }[]>(
    'SELECT name FROM host WHERE id = $1 FOR NO KEY UPDATE',
    [hostId],
  );
  if (!host) throw notFound('host', hostId);
  const rows = await manager.query<CoreRow[]>(
    'SELECT index, generation, applied_generation FROM core WHERE host_id = $1 AND index = ANY($2) ORDER BY index',
    [hostId, [...wanted.keys()]],
  );
  check(cores, rows);
  const ahead = rows.filter((row) => Number(row.applied_generation) < (wanted.get(row.index) ?? 0));
  if (ahead.length > 0) {
    const to = ahead.map(({ index }) => ({ index, generation: wanted.get(index) }));
    await apply(manager, hostId, to);
    await audit(manager, by, {
      action: 'acknowledged',
      noun: 'host',
      nounId: host.name,
      before: {
        cores: ahead.map((row) => ({ index: row.index, generation: Number(row.applied_generation) })),
      },
      after: { cores: to },
    });
  }
  return {
    cores: rows.map((row) => ({
      index: row.index,
      generation: Number(row.generation),
      appliedGeneration: Math.max(Number(row.applied_generation), wanted.get(row.index) ?? 0),
    })),
  };
}

function check(cores: Acknowledgement['cores'], rows: readonly CoreRow[]): void {
  const errors = cores.flatMap(({ index, generation }, i): FieldError[] => {
    const row = rows.find((each) => each.index === index);
    if (row && generation <= Number(row.generation)) return [];
    const pointer = row ? `/cores/${i}/generation` : `/cores/${i}/index`;
    const detail = row
      ? `must be at most ${row.generation}, which the core is at`
      : 'must be a core of the host';
    return [{ pointer, code: 'generation_conflict', detail }];
  });
  const [first] = errors;
  if (first) throw new ProblemError('generation_conflict', `${first.pointer}: ${first.detail}`, errors);
}

/** What is in force is what was, with the last change of each VM between the two generations. */
async function apply(manager: EntityManager, hostId: string, to: readonly object[]): Promise<void> {
  await manager.query(
    `WITH wanted AS (
       SELECT core.index, applied_generation AS before, w.generation AS after
       FROM jsonb_to_recordset($2) AS w(index integer, generation bigint)
         JOIN core ON core.host_id = $1 AND core.index = w.index),
     last AS (
       SELECT DISTINCT ON (core_index, placement_id, vm) core_index, placement_id, vm, "to"
       FROM change JOIN wanted ON core_index = index AND generation > before AND generation <= after
       WHERE host_id = $1 AND vm IS NOT NULL ORDER BY core_index, placement_id, vm, id DESC),
     gone AS (
       DELETE FROM applied_reservation a USING last
       WHERE a.host_id = $1 AND a.core_index = last.core_index AND a.placement_id = last.placement_id
         AND a.vm = last.vm AND last."to" IS NULL),
     moved AS (
       UPDATE core SET applied_generation = after FROM wanted
       WHERE core.host_id = $1 AND core.index = wanted.index)
     INSERT INTO applied_reservation (host_id, core_index, placement_id, vm, reservation)
     SELECT $1, core_index, placement_id, vm, "to" FROM last WHERE "to" IS NOT NULL
     ON CONFLICT (host_id, core_index, placement_id, vm) DO UPDATE SET reservation = excluded.reservation`,
    [hostId, JSON.stringify(to)],
  );
}
