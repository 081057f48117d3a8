/** `budget` of processor time in every `period`, by `deadline` after its start; whole nanoseconds below 2^53. */
type Server<Time = number> = Readonly<Record<'budget' | 'period' | 'deadline', Time>>;
/** An interrupt of `cost` nanoseconds, at most once in any `every`, that no budget pays. */
type Source<Time = number> = Readonly<Record<'every' | 'cost', Time>>;
/** The decimal texts of a fraction's parts. */
type Fraction = Readonly<Record<'numerator' | 'denominator', string>>;

/** What a verdict is about: a core with what is reserved on it, or a group with what lives in it. */
export type Problem =
  | {
      readonly enforcer: 'edf-cbs' | 'rt-group' | 'cap';
      /** The most bandwidth; a decimal such as "0.95" or a fraction. */
      readonly capacity: string | Fraction;
      readonly reservations: readonly Server[];
      readonly interrupts: readonly Source[];
    }
  | { readonly group: Server; readonly reservations: readonly Server[] };

export type Ratio = readonly [numerator: bigint, denominator: bigint];
export type Task = Server<bigint>;
export interface System {
  readonly rule: unknown;
  readonly tasks: readonly Task[];
  readonly interrupts: readonly Source<bigint>[];
  /** Supplies the time; a full core gives 1 in every 1. */
  readonly supplier: Task;
  /** The most bandwidth. */
  readonly limit: Ratio;
}

const MOST_PARTS = 10_000;

/** Throws an Error unless the value is a `Problem` of at most 10,000 reservations, its group with 0 < Q <= D <= P. */
export function systemOf(problem: unknown): System {
  const { enforcer, capacity, group, reservations, interrupts = [] } = fields(problem);
  const supplier = group === undefined ? { budget: 1n, period: 1n, deadline: 1n } : task(group);
  const { budget, period, deadline } = supplier;
  must(0n < budget && budget <= deadline && deadline <= period, 'a group needs 0 < budget <= deadline <= period');
  const sources = list(interrupts, MOST_PARTS).map(fields);
  must(group === undefined || (enforcer === undefined && sources.length === 0), 'a group is all that a group needs');
  return {
    rule: group === undefined ? enforcer : 'group',
    tasks: list(reservations, MOST_PARTS).map(task),
    interrupts: sources.map(({ every, cost }) => ({ every: whole(every, 1n), cost: whole(cost) })),
    supplier,
    limit: group === undefined ? ratio(capacity, 20) : [budget, period],
  };
}

function task(value: unknown): Task {
  const { budget, period, deadline } = fields(value);
  return { budget: whole(budget), period: whole(period, 1n), deadline: whole(deadline, 1n) };
}

export function must(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}

export function fields(value: unknown): Readonly<Record<string, unknown>> {
  must(typeof value === 'object' && value !== null, 'an object is missing');
  return value as Record<string, unknown>;
}

export function list(value: unknown, most: number): readonly unknown[] {
  must(Array.isArray(value) && value.length <= most, `a list of at most ${most} entries is missing`);
  return value;
}

export function whole(value: unknown, least = 0n): bigint {
  must(typeof value === 'number' && Number.isSafeInteger(value), 'a whole number is missing');
  must(value >= least, `a number is less than ${least}`);
  return BigInt(value);
}

/** The exact number that a decimal or a fraction stands for, in parts of at most so many digits. */
export function ratio(value: unknown, digits: number): Ratio {
  if (typeof value === 'string') {
    const [, ones = '', places = ''] = /^(\d{1,9})(?:\.(\d{1,9}))?$/.exec(value) ?? [];
    must(ones !== '', 'a decimal has at most nine digits on each side of its point');
    return [BigInt(ones + places), 10n ** BigInt(places.length)];
  }
  const [numerator, denominator] = [fields(value).numerator, fields(value).denominator].map((text) => {
    must(typeof text === 'string' && text.length <= digits && /^\d+$/.test(text), 'a fraction has parts of digits');
    return BigInt(text);
  }) as [bigint, bigint];
  must(denominator > 0n, 'a fraction has a denominator above 0');
  return [numerator, denominator];
}
