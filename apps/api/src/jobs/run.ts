import type { DataSource, EntityManager } from 'typeorm';
import type { By } from '../auth/caller.js';
import { JobEntity } from './job.entity.js';
import type { JobContext } from './job-kind.js';

/** Why a run ends before its work does. */
export class Interruption extends Error {
  constructor(readonly why: 'cancelled' | 'handed back' | 'lost') {
    super(`the run is ${why}`);
  }
}

/**
 * One run of a job by the worker that has claimed it. It writes only while the job is still that worker's: one that was
 * taken for dead, and whose job another has, is told that the job is lost.
 */
export class Run implements JobContext<unknown, unknown> {
  private constructor(
    readonly dataSource: DataSource,
    private readonly job: JobEntity,
    private readonly worker: string,
    private readonly stopping: AbortSignal,
  ) {}

  /** Takes up a queued job; null where it is no longer queued. */
  static async claim(
    dataSource: DataSource,
    id: string,
    worker: string,
    stopping: AbortSignal,
  ): Promise<Run | null> {
    const claimed = await dataSource
      .createQueryBuilder()
      .update(JobEntity)
      .set({
        status: 'running',
        worker,
        attempts: () => 'attempts + 1',
        startedAt: () => 'coalesce(started_at, now())',
        resumedAt: () => 'now()',
        resumedProgress: () => 'progress',
      })
      .where({ id, status: 'queued' })
      .execute();
    if (claimed.affected !== 1) return null;
    const jobs = dataSource.getRepository(JobEntity).createQueryBuilder('job');
    const job = await jobs.addSelect(['job.params', 'job.checkpoint']).where({ id }).getOneOrFail();
    return new Run(dataSource, job, worker, stopping);
  }

  get id(): string {
    return this.job.id;
  }

  get params(): unknown {
    return this.job.params;
  }

  get checkpoint(): unknown {
    return this.job.checkpoint;
  }

  get by(): By {
    return this.job.createdBy === null ? null : { id: this.job.createdBy, requestId: null };
  }

  /** Runs that were begun since the job last progressed, with this one. */
  get attempts(): number {
    return this.job.attempts;
  }

  async report<Checkpoint>(
    progress: number,
    next: Checkpoint | ((manager: EntityManager) => Promise<Checkpoint>),
  ): Promise<Checkpoint> {
    const { checkpoint, cancelled } = await this.dataSource.transaction(async (manager) => {
      const checkpoint =
        typeof next === 'function'
          ? await (next as (manager: EntityManager) => Promise<Checkpoint>)(manager)
          : next;
      return { checkpoint, cancelled: await this.store(manager, progress, checkpoint) };
    });
    if (progress > this.job.progress) Object.assign(this.job, { progress, attempts: 0 });
    if (cancelled) throw new Interruption('cancelled');
    if (this.stopping.aborted) throw new Interruption('handed back');
    return checkpoint;
  }

  async lastCallToCancel(manager: EntityManager): Promise<void> {
    const [row] = await manager.query<{ cancelRequested: boolean }[]>(
      'SELECT cancel_requested AS "cancelRequested" FROM job WHERE id = $1 AND worker = $2 FOR UPDATE',
      [this.job.id, this.worker],
    );
    if (!row) throw new Interruption('lost');
    if (row.cancelRequested) throw new Interruption('cancelled');
  }

  /** Writes what became of the job, if it is still ours. @returns whether it was */
  async end(manager: EntityManager, change: Partial<JobEntity>): Promise<boolean> {
    const ended = await manager.update(
      JobEntity,
      { id: this.job.id, worker: this.worker },
      { ...change, worker: null },
    );
    return ended.affected === 1;
  }

  /** @returns whether the job is to be cancelled */
  private async store(manager: EntityManager, progress: number, checkpoint: unknown): Promise<boolean> {
    const [rows] = await manager.query<[{ cancelRequested: boolean }[], number]>(
      `UPDATE job SET progress = greatest(progress, $3), checkpoint = $4::jsonb,
         attempts = CASE WHEN $3 > progress THEN 0 ELSE attempts END
       WHERE id = $1 AND worker = $2 RETURNING cancel_requested AS "cancelRequested"`,
      [this.job.id, this.worker, progress, JSON.stringify(checkpoint)],
    );
    const [row] = rows;
    if (!row) throw new Interruption('lost');
    return row.cancelRequested;
  }
}
