import { fields, list, must, type Ratio, ratio, whole } from './reading.js';

/** `budget` of processor time in every `period`, by `deadline` after its start; whole nanoseconds below 2^53. */
export type Task<Time = bigint> = Readonly<Record<'budget' | 'period' | 'deadline', Time>>;

/** What a verdict is about: a core with what is reserved on it, or a group with what lives in it. */
export type Problem =
  | {
      readonly enforcer: 'edf-cbs' | 'rt-group' | 'cap';
      /** The most bandwidth, at most 1; decimal texts, such as "95" and "100". */
      readonly capacity: Readonly<Record<'numerator' | 'denominator', string>>;
      readonly reservations: readonly Task<number>[];
      /** Each runs for `cost` nanoseconds at most once in any `every`, and no budget pays. */
      readonly interrupts: readonly Readonly<Record<'every' | 'cost', number>>[];
    }
  | { readonly group: Task<number>; readonly reservations: readonly Task<number>[] };

export interface System {
  readonly rule: unknown;
  /** Rate-monotonic, the highest priority first; of equal periods the smaller budget, of equals the first. */
  readonly tasks: readonly Task[];
  /** Due at once: in whole nanoseconds, with D = 1, floor((t - D) / P) + 1 is the ceil(t / P) that may come. */
  readonly interrupts: readonly Task[];
  /** Supplies the time; a full core is the group that has 1 in every 1. */
  readonly group: Task;
  readonly limit: Ratio;
}

/** Throws an Error unless the problem is one, of at most 10,000 reservations, with 0 < Q <= D <= P for a group. */
export function systemOf(problem: unknown): System {
  const { enforcer, capacity, group, reservations, interrupts = [] } = fields(problem);
  const { budget, period, deadline } = task(group ?? { budget: 1, period: 1, deadline: 1 });
  must(budget > 0n && budget <= deadline && deadline <= period, 'a group needs 0 < Q <= D <= P');
  const limit = group ? ([budget, period] as const) : ratio(capacity, 20);
  must(limit[0] <= limit[1], 'a capacity is at most 1');
  const tasks = list(reservations, 10_000).map(task);
  const sources = list(interrupts, group ? 0 : 10_000).map(fields);
  return {
    rule: group ? 'group' : enforcer,
    tasks: tasks.sort((a, b) => Number(a.period - b.period || a.budget - b.budget)),
    interrupts: sources.map(({ every, cost }) => task({ budget: cost, period: every, deadline: 1 })),
    group: { budget, period, deadline },
    limit,
  };
}

function task(value: unknown): Task {
  const { budget, period, deadline } = fields(value);
  return { budget: whole(budget), period: whole(period, 1), deadline: whole(deadline, 1) };
}
