import 'reflect-metadata';
import { EventEmitter } from 'node:events';
import { constants, setPriority } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { run, type WorkerEvents } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../database/data-source.js';
import { unavailability } from '../database/unavailability.js';
import { kinds } from './kinds.js';
import { complain, queueLogger } from './queue-logger.js';
import { runJob } from './run-job.js';
import { freeDeadWorkers, holdLock } from './worker-lock.js';

/** How soon a killed worker's jobs are taken up again. */
const LOOK_FOR_DEAD_MS = 3000;

/** A process that does jobs of the database at DATABASE_URL, one at a time, as long as its parent lives and wants it. */
async function work(): Promise<void> {
  process.stderr.on('error', () => undefined); // whoever read our words may go away
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL); // requests come first
  const stopping = new AbortController();
  process.on('disconnect', () => process.exit(1)); // the parent has gone; who finds our lock free goes on
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopping.abort());
  const url = process.env['DATABASE_URL'] ?? '';
  const dataSource = await openDatabase(url);
  const burying = buryTheDead(dataSource, stopping.signal);
  await takeJobs(url, dataSource, stopping.signal);
  stopping.abort();
  await burying;
  await dataSource.destroy();
}

/** Ends when told to stop, and what was running is ended or handed back. */
async function takeJobs(url: string, dataSource: DataSource, stopping: AbortSignal): Promise<void> {
  let id = '';
  let locked: Promise<void> | undefined;
  const events = new EventEmitter() as WorkerEvents;
  events.once('pool:create', ({ workerPool }) => {
    id = workerPool.id;
    locked = holdLock(url, id, stopping);
    locked.catch(fail);
  });
  const taskOf = (kind: (typeof kinds)[number]) => async (payload: unknown) => {
    await locked;
    const job = (payload as { id: string }).id;
    await runJob({ dataSource, id, stopping }, kind, job).catch(fail);
  };
  const runner = await run({
    connectionString: url,
    taskList: Object.fromEntries(kinds.map((kind) => [kind.kind, taskOf(kind)])),
    parsedCronItems: [],
    concurrency: 1,
    maxPoolSize: 3,
    noHandleSignals: true,
    logger: queueLogger,
    events,
  });
  const stop = () => void runner.stop().catch(() => undefined); // it may have stopped by itself
  stopping.addEventListener('abort', stop);
  if (stopping.aborted) stop();
  await runner.promise;
}

async function buryTheDead(dataSource: DataSource, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await freeDeadWorkers(dataSource);
    } catch (error) {
      if (unavailability(error) === null) complain(`looking for dead workers: ${String(error)}`);
    }
    await setTimeout(LOOK_FOR_DEAD_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** What could not be written down, the next worker finds as the last checkpoint left it. */
function fail(error: unknown): never {
  complain(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

work().then(() => process.exit(0), fail);
