import type { Job, JobStream } from './job.js';

/** Recorded jobs. Throws a RangeError unless they are in the order of their arrival. */
export function replay(jobs: readonly Job[]): JobStream {
  for (const [i, { at }] of jobs.entries()) {
    const before = jobs[i - 1];
    if (before && before.at > at)
      throw new RangeError(
        `recorded jobs are in order of arrival: job ${i} arrives at ${at}, before ${before.at}`,
      );
  }
  return () => jobs.values();
}
