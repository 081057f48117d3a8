import type { Nanoseconds } from '@plimsoll/units';
import type { Job, JobStream } from './job.js';

/** A job of `demand` every `every`, the first at `offset`. */
export interface PeriodicDemand {
  readonly demand: Nanoseconds;
  readonly every: Nanoseconds;
  readonly offset?: Nanoseconds;
}

/** These jobs, each in one burst. Throws a RangeError unless demand and distance are at least 1. */
export function periodicJobs({ demand, every, offset }: PeriodicDemand): JobStream {
  if (demand < 1 || every < 1)
    throw new RangeError(`jobs have a demand and a distance from 1 ns on, not ${demand} every ${every}`);
  const bursts = [demand];
  return function* (): Generator<Job, void> {
    for (let at: number = offset ?? 0; ; at += every) yield { at, bursts };
  };
}
