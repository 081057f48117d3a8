/** An exact number: decimal text such as "0.95", or the decimal texts of a fraction's parts. */
export type Rational = string | { readonly numerator: string; readonly denominator: string };

/** `budget` of processor time in every `period`, by `deadline` after its start; whole nanoseconds, below 2^53. */
export interface Server {
  readonly budget: number;
  readonly period: number;
  readonly deadline: number;
}

/** What a verdict is about: a core with what is reserved on it, or a group with what lives in it. */
export type Problem =
  | {
      readonly enforcer: 'edf-cbs' | 'rt-group' | 'cap';
      readonly capacity: Rational;
      readonly reservations: readonly Server[];
      readonly interrupts: readonly { readonly every: number; readonly cost: number }[];
    }
  | { readonly group: Server; readonly reservations: readonly Server[] };

export type Fields = Readonly<Record<string, unknown>>;
export type Ratio = readonly [numerator: bigint, denominator: bigint];
export type Task = Readonly<Record<keyof Server, bigint>>;

export interface System {
  readonly rule: unknown;
  readonly tasks: readonly Task[];
  readonly interrupts: readonly Readonly<Record<'every' | 'cost', bigint>>[];
  /** What supplies the time: a full core gives 1 in every 1. */
  readonly source: Task;
  /** The most bandwidth. */
  readonly limit: Ratio;
}

/** Reservations and interrupt sources of one problem. */
const MOST_PARTS = 10_000;

/** Throws an Error unless the problem has the shape of its type, and a group has 0 < budget <= deadline <= period. */
export function systemOf(problem: unknown): System {
  const { enforcer, capacity, group, reservations, interrupts = [] } = fields(problem, 'the problem');
  const inside = group !== undefined;
  const source = inside ? task(group) : { budget: 1n, period: 1n, deadline: 1n };
  must(0n < source.budget && source.budget <= source.deadline && source.deadline <= source.period, 'no such group');
  const sources = list(interrupts, MOST_PARTS, 'interrupts').map((source) => {
    const { every, cost } = fields(source, 'an interrupt');
    return { every: whole(every, 'every', 1n), cost: whole(cost, 'cost') };
  });
  must(!inside || (enforcer === undefined && sources.length === 0), 'a group has no enforcer and no interrupts');
  return {
    rule: inside ? 'group' : enforcer,
    tasks: list(reservations, MOST_PARTS, 'reservations').map(task),
    interrupts: sources,
    source,
    limit: inside ? [source.budget, source.period] : rational(capacity, 40),
  };
}

function task(value: unknown): Task {
  const { budget, period, deadline } = fields(value, 'a reservation');
  return { budget: whole(budget, 'budget'), period: whole(period, 'period', 1n), deadline: whole(deadline, 'deadline', 1n) };
}

export function must(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}

export function fields(value: unknown, name: string): Fields {
  must(typeof value === 'object' && value !== null, `${name} is no object`);
  return value as Fields;
}

export function list(value: unknown, most: number, name: string): readonly unknown[] {
  must(Array.isArray(value), `${name} is no list`);
  must(value.length <= most, `${name} has more entries than can be checked`);
  return value;
}

export function whole(value: unknown, name: string, least = 0n): bigint {
  must(Number.isSafeInteger(value) && BigInt(value as number) >= least, `${name} is no whole number of at least ${least}`);
  return BigInt(value as number);
}

/** Reads a number of at most so many digits in each part. */
export function rational(value: unknown, digits: number): Ratio {
  const [numerator, denominator] =
    typeof value === 'string'
      ? [value.replace('.', ''), `1${'0'.repeat(value.split('.', 2)[1]?.length ?? 0)}`]
      : [fields(value, 'a fraction').numerator, fields(value, 'a fraction').denominator];
  ...
}
