import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { type Sweep, sweptRun } from '@plimsoll/simulator';
import type { Task } from './runs.js';

/** A thread that simulates one run after another, as it is told to. */
setPriority(constants.priority.PRIORITY_LOW); // of this thread, where the system knows such: whoever waits for an answer comes first
const sweep = workerData as Sweep;
parentPort?.on('message', ({ condition, repetition }: Task) =>
  parentPort?.postMessage(sweptRun(sweep, condition, repetition)),
);
