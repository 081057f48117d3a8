import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { JobEntity } from './job.entity.js';
import { enqueue } from './queue.js';

/** The advisory lock that says that a worker lives, under its name ($1). The seed keeps these numbers apart from others. */
const LOCK = 'hashtextextended($1, 7105002)';
const RECONNECT_MS = 500;

/**
 * Holds the lock of a worker in a session of its own, which ends with the process, however that ends; another session
 * is made where the connection is lost meanwhile. Resolves when the lock is held first.
 */
export async function holdLock(url: string, worker: string, stopping: AbortSignal): Promise<void> {
  const session = await lockedSession(url, worker);
  session.once('end', () => void holdAgain(url, worker, stopping));
}

async function holdAgain(url: string, worker: string, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await holdLock(url, worker, stopping);
      return;
    } catch {
      await setTimeout(RECONNECT_MS);
    }
  }
}

async function lockedSession(url: string, worker: string): Promise<Client> {
  const session = new Client({ connectionString: url, keepAlive: true, application_name: 'plimsoll worker' });
  session.on('error', () => undefined); // the end follows
  await session.connect();
  await session.query(`SELECT pg_advisory_lock(${LOCK})`, [worker]);
  return session;
}

/**
 * Queues anew what workers were doing whose lock nobody holds. The queue itself would keep their entries for four
 * hours. @returns the names of these workers
 */
export async function freeDeadWorkers(dataSource: DataSource): Promise<string[]> {
  return dataSource.transaction(async (manager) => {
    // Whoever else looks for dead workers meanwhile is refused these locks, and leaves them to us.
    const found = await manager.query<{ worker: string }[]>(
      `WITH known AS MATERIALIZED (
         SELECT worker FROM job WHERE worker IS NOT NULL
         UNION SELECT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL)
       SELECT worker FROM known WHERE pg_try_advisory_xact_lock(${LOCK.replace('$1', 'worker')})`,
    );
    const workers = found.map(({ worker }) => worker);
    if (workers.length > 0) await requeue(manager, workers);
    return workers;
  });
}

async function requeue(manager: EntityManager, workers: readonly string[]): Promise<void> {
  const [freed] = await manager.query<[{ id: string }[], number]>(
    `UPDATE job SET worker = NULL, status = CASE WHEN cancel_requested THEN 'cancelled' ELSE 'queued' END,
       finished_at = CASE WHEN cancel_requested THEN now() END
     WHERE worker = ANY($1) RETURNING id`,
    [workers],
  );
  const entries = await manager.query<{ id: string; job: string | null }[]>(
    'SELECT id, key AS job FROM graphile_worker.jobs WHERE locked_by = ANY($1)',
    [workers],
  );
  // Entries are made anew: should a worker only have seemed dead, it will in the end delete its own and not ours.
  await manager.query('SELECT graphile_worker.force_unlock_workers($1)', [workers]);
  await manager.query('SELECT graphile_worker.complete_jobs($1)', [entries.map(({ id }) => id)]);
  const ids = [...freed.map(({ id }) => id), ...entries.flatMap(({ job }) => job ?? [])];
  const jobs = await manager.findBy(JobEntity, { id: In(ids), status: 'queued' });
  for (const job of jobs) await enqueue(manager, job);
}
