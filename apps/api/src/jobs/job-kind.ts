import type { DataSource, EntityManager } from 'typeorm';
import type { By } from '../auth/caller.js';

/** A kind of long work: how workers do it. A new one is a file beside its noun and a line in kinds.ts. */
export interface JobKind<Params, Checkpoint> {
  /** Its name in the API and in the database; never changed. */
  readonly kind: string;
  /**
   * Does the work and answers the job's result. A ProblemError ends the job as failed, with its code and detail; any
   * other error is taken for passing, and the job is taken up again a few times. What `report` throws is to be let through.
   */
  run(context: JobContext<Params, Checkpoint>): Promise<object>;
}

/** What a run gets. */
export interface JobContext<Params, Checkpoint> {
  readonly id: string;
  readonly params: Params;
  /** What the last report left, of this run or of one that was killed or stopped; null before the first. */
  readonly checkpoint: Checkpoint | null;
  /** Who asked for it. */
  readonly by: By;
  readonly dataSource: DataSource;
  /**
   * Says how far the work is (0 to 1) and from where another worker would go on. A function as checkpoint stores rows
   * of its own in the same transaction, so that they are there exactly when the checkpoint says so. To be called about
   * once a second, or after each step. Throws where the job is cancelled, or the worker is to stop: after storing.
   */
  report(
    progress: number,
    checkpoint: Checkpoint | ((manager: EntityManager) => Promise<Checkpoint>),
  ): Promise<Checkpoint>;
  /**
   * For the function of a report that stores what a cancelled job must not leave: throws where the job is cancelled, and
   * has whoever would cancel it wait until the report is stored.
   */
  lastCallToCancel(manager: EntityManager): Promise<void>;
}
