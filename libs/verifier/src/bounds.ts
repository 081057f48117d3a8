import type { Task } from './problem.js';
import type { Ratio } from './reading.js';

/** The exact sum; its parts are not reduced. */
export function sum(ratios: readonly Ratio[]): Ratio {
  return ratios.reduce(([n, d], [a, b]) => (d === b ? [n + a, d] : [n * b + a * d, d * b]), [0n, 1n]);
}

export const isAtMost = ([a, b]: Ratio, [c, d]: Ratio) => a * d <= c * b;
export const lesser = (a: bigint, b: bigint) => (a < b ? a : b);

/** Demand bound function: what can come and be due within a window `t`. */
export function demand(tasks: readonly Task[], t: bigint): bigint {
  const one = ({ budget, period, deadline }: Task) => (t < deadline ? 0n : ((t - deadline) / period + 1n) * budget);
  return tasks.reduce((total, task) => total + one(task), 0n);
}

/** The longest window without supply. */
export const blackout = ({ budget, period, deadline }: Task) => period + deadline - 2n * budget;

/** Supply bound function: nothing in the blackout, then the budget at once in every period. */
export function supply(group: Task, t: bigint): bigint {
  const { budget, period } = group;
  const served = t - blackout(group);
  return served <= 0n ? 0n : (served / period) * budget + lesser(served % period, budget);
}

/** The latest of the deadlines D, D + P, D + 2P, ... that is not after `t`; -1 where there is none. */
export function latestDeadline(tasks: readonly Task[], t: bigint): bigint {
  const started = tasks.filter(({ deadline }) => deadline <= t);
  const latest = started.map(({ period, deadline }) => t - ((t - deadline) % period));
  return latest.reduce((a, b) => (a > b ? a : b), -1n);
}
