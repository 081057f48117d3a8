import { setTimeout } from 'node:timers/promises';
import type { JobError } from '@plimsoll/contract';
import type { DataSource } from 'typeorm';
import { unavailability } from '../database/unavailability.js';
import { ProblemError } from '../http/problem-error.js';
import type { JobKind } from './job-kind.js';
import { enqueue } from './queue.js';
import { complain } from './queue-logger.js';
import { Interruption, Run } from './run.js';

/** So many runs without progress between them are begun, then the job has failed. */
export const MAX_ATTEMPTS = 5;

const RECONNECT_MS = 500;

/** Who does the work, and until when. */
export interface Worker {
  readonly dataSource: DataSource;
  /** Its name in the queue, whose lock it holds. */
  readonly id: string;
  readonly stopping: AbortSignal;
}

/**
 * Does a queued job, and writes down what became of it: ended, or queued again where it was stopped, or where an
 * unforeseen error may pass. Throws only where that cannot be written; the job is then freed when the worker ends.
 */
export async function runJob(worker: Worker, kind: JobKind<unknown, unknown>, id: string): Promise<void> {
  const { dataSource, stopping } = worker;
  const run = await Run.claim(dataSource, id, worker.id, stopping);
  if (!run) return;
  const outcome = await outcomeOf(run, kind, id);
  if (outcome.queuedFor === undefined) {
    const { status, result = null, error = null } = outcome;
    const progress = status === 'succeeded' ? { progress: 1 } : {};
    await insist(stopping, () =>
      run.end(dataSource.manager, { status, result, error, finishedAt: new Date(), ...progress }),
    );
    return;
  }
  const { queuedFor, attempts } = outcome;
  await insist(stopping, () =>
    dataSource.transaction(async (manager) => {
      if (await run.end(manager, { status: 'queued', attempts }))
        await enqueue(manager, { id, kind: kind.kind }, queuedFor);
    }),
  );
}

type Outcome =
  | { status: 'succeeded' | 'failed' | 'cancelled'; result?: object; error?: JobError; queuedFor?: undefined }
  | { queuedFor: number; attempts: number };

async function outcomeOf(run: Run, kind: JobKind<unknown, unknown>, id: string): Promise<Outcome> {
  const { attempts } = run;
  if (attempts > MAX_ATTEMPTS) {
    return failed(
      'internal',
      `the worker ended ${MAX_ATTEMPTS} times during this job, without progress in between`,
    );
  }
  try {
    return { status: 'succeeded', result: await kind.run(run) };
  } catch (error) {
    if (error instanceof Interruption) {
      // One that is lost is another worker's: what is written here of it goes nowhere.
      return error.why === 'cancelled'
        ? { status: 'cancelled' }
        : { queuedFor: 0, attempts: Math.max(0, run.attempts - 1) };
    }
    if (error instanceof ProblemError) return failed(error.code, error.detail);
    // Its run is not counted against the job, which is not to blame.
    if (unavailability(error) === 'away') return { queuedFor: 1, attempts: Math.max(0, run.attempts - 1) };
    complain(`job ${id} (${kind.kind}): ${error instanceof Error ? error.stack : String(error)}`);
    if (run.attempts < MAX_ATTEMPTS) return { queuedFor: 2 ** run.attempts, attempts: run.attempts };
    return failed('internal', `it failed ${MAX_ATTEMPTS} times; the log of the workers tells why`);
  }
}

function failed(code: string, detail: string): Outcome {
  return { status: 'failed', error: { code, detail } };
}

/** Repeats a write, which must bear it, until the database takes it. */
async function insist(stopping: AbortSignal, write: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await write();
      return;
    } catch (error) {
      if (unavailability(error) === null || stopping.aborted) throw error;
    }
    await setTimeout(RECONNECT_MS);
  }
}
