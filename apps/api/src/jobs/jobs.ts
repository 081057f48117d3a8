import { randomUUID } from 'node:crypto';
import type { Job, JobStatus } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import { JobEntity } from './job.entity.js';
import type { JobKind } from './job-kind.js';
import { enqueue } from './queue.js';

/** Stores a job for the workers, in a transaction. @returns its id */
export async function startJob<Params extends object, Checkpoint>(
  manager: EntityManager,
  { kind }: JobKind<Params, Checkpoint>,
  params: Params,
  by: By,
): Promise<string> {
  const id = randomUUID();
  await manager.insert(JobEntity, { id, kind, params, createdBy: by?.id ?? null });
  await enqueue(manager, { id, kind });
  await audit(manager, by, { action: 'created', noun: 'job', nounId: id, before: null, after: { kind } });
  return id;
}

/** One job with its result; null where there is none of this id. */
export async function findJob(manager: EntityManager, id: string): Promise<JobEntity | null> {
  const jobs = manager.getRepository(JobEntity).createQueryBuilder('job');
  return jobs.addSelect('job.result').where({ id }).getOne();
}

/** Cancels a job: at once where it is queued, at its next report where it runs, not at all where it has ended. */
export async function cancelJob(manager: EntityManager, id: string, by: By): Promise<void> {
  const [cancelled] = await manager.query<[{ status: JobStatus }[], number]>(
    `UPDATE job SET cancel_requested = true,
       status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END,
       finished_at = CASE status WHEN 'queued' THEN now() END
     WHERE id = $1 AND status IN ('queued', 'running') AND NOT cancel_requested RETURNING status`,
    [id],
  );
  for (const { status } of cancelled) {
    const before = { status: status === 'cancelled' ? 'queued' : status, cancelRequested: false };
    const after = { status, cancelRequested: true };
    await audit(manager, by, { action: 'cancelled', noun: 'job', nounId: id, before, after });
  }
}

export function presentJob(job: JobEntity, now: number = Date.now()): Job {
  const { id, kind, status, progress, cancelRequested, result, error, createdBy, createdAt } = job;
  const etaSeconds = remainingSeconds(job, now);
  return {
    id,
    kind,
    status,
    progress,
    ...(etaSeconds !== null && { etaSeconds }),
    cancelRequested,
    ...(result && { result }),
    ...(error && { error }),
    ...(createdBy && { createdBy }),
    createdAt: createdAt.toISOString(),
    ...(job.startedAt && { startedAt: job.startedAt.toISOString() }),
    ...(job.finishedAt && { finishedAt: job.finishedAt.toISOString() }),
  };
}

/** At the pace of the present run; null where it has shown none yet. */
function remainingSeconds(
  { status, progress, resumedAt, resumedProgress }: JobEntity,
  now: number,
): number | null {
  const gained = progress - resumedProgress;
  if (status !== 'running' || !resumedAt || gained <= 0) return null;
  const elapsedSeconds = Math.max(0, now - resumedAt.getTime()) / 1000;
  return Math.ceil((elapsedSeconds * (1 - progress)) / gained);
}
