/**
 * A job: bursts of work in turn, each `gap` after the end of the one before (0 when absent). Times in whole nanoseconds.
 */
export interface Job {
  readonly at: number;
  readonly bursts: readonly number[];
  readonly gap?: number;
}

/** Jobs by arrival, the same each time it is asked: whoever reads them twice need not keep those that wait. */
export type JobStream = () => Iterator<Job, void>;
