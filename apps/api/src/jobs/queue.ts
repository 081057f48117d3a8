import { runMigrations } from 'graphile-worker';
import type { EntityManager } from 'typeorm';
import { queueLogger } from './queue-logger.js';

/**
 * The queue wakes a worker for a job; the job table alone says what is to be done. An entry whose job is no longer
 * queued is dropped, so that one too many does no harm.
 */

/** An entry is used up by its first run. Only workers that are killed before they claim its job use it again. */
const MAX_ATTEMPTS = 1000;

/** Makes or updates the queue's own schema, graphile_worker. To be called under the startup lock. */
export async function migrateQueue(url: string): Promise<void> {
  await runMigrations({ connectionString: url, maxPoolSize: 2, logger: queueLogger });
}

/** Has a worker take up a queued job, `delaySeconds` from now at the earliest, once this transaction is committed. */
export async function enqueue(
  manager: EntityManager,
  { id, kind }: { id: string; kind: string },
  delaySeconds = 0,
): Promise<void> {
  await manager.query(
    `SELECT graphile_worker.add_job($1, payload := json_build_object('id', $2::text), job_key := $2::text,
       max_attempts := $3, run_at := now() + make_interval(secs => $4))`,
    [kind, id, MAX_ATTEMPTS, delaySeconds],
  );
}
