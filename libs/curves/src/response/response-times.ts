import { summarise } from '../condition.js';

/** Measured response times of one condition, in milliseconds. All of them: what looks odd stays. */
export interface ResponseTimes {
  readonly count: number;
  readonly mean: number;
  /** Sample standard deviation; 0 for a single response. */
  readonly sd: number;
  readonly min: number;
  readonly max: number;
  readonly ascending: readonly number[];
}

/** The empirical distribution of `samples`, given in any order. Throws a RangeError where there is none. */
export function responseTimes(samples: readonly number[]): ResponseTimes {
  const { mean, sd, runs } = summarise(samples);
  const ascending = samples.toSorted((a, b) => a - b);
  return { count: runs, mean, sd, min: ascending[0] ?? 0, max: ascending[runs - 1] ?? 0, ascending };
}
