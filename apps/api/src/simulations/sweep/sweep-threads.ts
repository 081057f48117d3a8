import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SweptRun } from '@plimsoll/simulator';
import type { Runs } from './runs.js';

const PROGRAM = new URL('./sweep-thread.js', import.meta.url);

/** Simulates on all processors that the process may use: the next run goes to the first thread that has nothing to do. */
export class SweepThreads {
  /** When all runs have ended, or the first has failed. */
  readonly ended: Promise<unknown>;
  private readonly threads: readonly Worker[];

  constructor(runs: Runs) {
    const tasks = runs.tasks();
    this.threads = Array.from(
      { length: availableParallelism() },
      () => new Worker(PROGRAM, { workerData: runs.sweep }),
    );
    this.ended = Promise.all(
      this.threads.map(async (thread) => {
        for (const task of tasks) {
          thread.postMessage(task);
          const [run] = (await once(thread, 'message')) as [SweptRun];
          runs.end(task, run);
        }
      }),
    );
  }

  /** Ends the threads in the middle of what they do. */
  async stop(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.terminate()));
  }
}
