import type { Ratio, System, Task } from './problem.js';

/** The exact sum; its parts are not reduced. */
export function sum(ratios: readonly Ratio[]): Ratio {
  return ratios.reduce(([n, d], [a, b]) => (d === b ? [n + a, d] : [n * b + a * d, d * b]), [0n, 1n]);
}

/** Above 0, 0 or below 0 as `a` is above, at or below `b`. */
export function compare([a, b]: Ratio, [c, d]: Ratio): bigint {
  return a * d - c * b;
}

const ceiling = (a: bigint, b: bigint) => (a <= 0n ? 0n : (a + b - 1n) / b);

/** Most interrupt time in any window `t`. */
export function stolen({ interrupts }: System, t: bigint): bigint {
  return interrupts.reduce((time, { every, cost }) => time + ceiling(t, every) * cost, 0n);
}

/** Demand bound function: what can be released and due within a window `t`. */
export function demanded({ tasks }: System, t: bigint): bigint {
  return tasks.reduce((time, { budget: q, period: p, deadline: d }) => (t < d ? time : time + ((t - d) / p + 1n) * q), 0n);
}

/** Supply bound function: nothing for P + D - 2Q, then Q in every P at once. */
export function supplied({ supplier: { budget, period, deadline } }: System, t: bigint): bigint {
  const served = t - (period + deadline - 2n * budget);
  if (served <= 0n) return 0n;
  const rest = served % period;
  return (served / period) * budget + (rest < budget ? rest : budget);
}

/** The latest of the deadlines D, D + P, D + 2P, ... that is not after `t`; -1 where there is none. */
export function latestDeadline({ tasks }: System, t: bigint): bigint {
  return tasks.reduce((latest, { period, deadline }) => {
    const last = t - ((t - deadline) % period);
    return t < deadline || last < latest ? latest : last;
  }, -1n);
}

/**
 * Whether supply stays above demand from `t` on, since straight lines do that bound them: demand is at most
 * Q (t + P - D) / P from D - P on, interrupts are at most e (t + a) / a, and supply is at least Q (t - blackout) / P.
 */
export function linesCross({ tasks, interrupts, supplier }: System, bandwidth: Ratio, t: bigint): boolean {
  const { budget, period, deadline } = supplier;
  const asked = sum([
    ...tasks.map((task): Ratio => [task.budget * (t + task.period - task.deadline), task.period]),
    ...interrupts.map(({ every, cost }): Ratio => [cost * (t + every), every]),
  ]);
  return (
    tasks.every((task) => t >= task.deadline - task.period) &&
    compare(bandwidth, [budget, period]) <= 0n &&
    compare(asked, [budget * (t - (period + deadline - 2n * budget)), period]) <= 0n
  );
}

/**
 * Whether a violated deadline after `t` > 0 means that one by `t` is violated: all that is asked for before `t` is
 * served by then, and what is demanded by t + r is at most that and what is demanded by r. Interrupts by r may exceed r
 * where it is no deadline: then one interrupt of each source must fit as well, unless r is one (all repeats by `t`).
 */
export function busyEnds(system: System, t: bigint): boolean {
  const { tasks, interrupts } = system;
  const repeats = tasks.every(({ period, deadline }) => t % period === 0n && deadline <= period);
  const rest = repeats ? 0n : interrupts.reduce((time, { cost }) => time + cost, 0n);
  const asked = tasks.reduce((time, { budget, period }) => time + ceiling(t, period) * budget, stolen(system, t));
  return t > 0n && asked + rest <= supplied(system, t);
}

/** What the server at `place`, those of higher priority and interrupts ask for in a window `t`, at most. */
export function askedAt(system: System, servers: readonly Task[], place: number, t: bigint): bigint {
  return servers.slice(0, place + 1).reduce(
    (time, { budget, period }, i) => time + (i === place ? 1n : 1n + ceiling(t - budget, period)) * budget,
    stolen(system, t),
  );
}
