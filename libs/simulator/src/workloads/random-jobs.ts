import { streamOf } from '../engine/streams.js';
import { type Distribution, exponential } from './distribution.js';
import type { Job, JobStream } from './job.js';
import { whole } from './whole.js';

/** Jobs whose distances and demands are drawn, in nanoseconds; the first arrives one distance after 0. */
export interface RandomJobs {
  readonly distance: Distribution;
  readonly demand: Distribution;
  /** The same seed and name give the same jobs. */
  readonly seed: number;
  readonly name: string;
}

/** These jobs, in whole nanoseconds of at least 1. Distances and demands have streams of their own. */
export function randomJobs({ distance, demand, seed, name }: RandomJobs): JobStream {
  return function* (): Generator<Job, void> {
    const [distances, demands] = [streamOf(seed, `${name} distances`), streamOf(seed, `${name} demands`)];
    for (let at = whole(distance(distances)); ; at += whole(distance(distances)))
      yield { at, bursts: [whole(demand(demands))] };
  };
}

/** Jobs that arrive independently of each other, this far apart in the mean. */
export function poissonJobs(meanDistance: number, jobs: Omit<RandomJobs, 'distance'>): JobStream {
  return randomJobs({ ...jobs, distance: exponential(meanDistance) });
}
