/** `budget` of processor time in every `period`, by `deadline` after its start; whole nanoseconds below 2^53. */
export type Task<Time = bigint> = Readonly<Record<'budget' | 'period' | 'deadline', Time>>;
export type Ratio = readonly [numerator: bigint, denominator: bigint];
export type Fields = Readonly<Record<string, unknown>>;
export type System = ReturnType<typeof systemOf>;

/** `capacity` is the most bandwidth, at most 1. An interrupt costs at most once in any `every`, and no budget pays. */
interface Core {
  readonly enforcer: 'edf-cbs' | 'rt-group' | 'cap';
  readonly capacity: Readonly<Record<'numerator' | 'denominator', string>>;
  readonly reservations: readonly Task<number>[];
  readonly interrupts: readonly Readonly<Record<'every' | 'cost', number>>[];
}
/** What a verdict is about: what is reserved on a core, or what lives in a group. */
export type Problem = Core | { readonly group: Task<number>; readonly reservations: readonly Task<number>[] };

/** Throws an Error unless the problem is one, of at most 10,000 reservations, with Q <= D <= P for a group. */
export function systemOf(problem: unknown) {
  const { enforcer, capacity, group, reservations, interrupts = [] } = fields(problem);
  const rule = group ? 'group' : enforcer;
  const source = taskOf(group ?? { budget: 1, period: 1, deadline: 1 }); // a full core has 1 in every 1
  const { budget, period, deadline } = source;
  const limit = group ? ([budget, period] as const) : ratioOf(capacity, 20);
  must(limit[0] <= limit[1] && budget <= deadline && deadline <= period, 'no core or group has this to give');
  // In order of priority: rate-monotonic, of equal periods the smaller budget first, of equals the first.
  const tasks = listOf(reservations, 10_000).map(taskOf);
  tasks.sort((a, b) => Number(a.period - b.period || a.budget - b.budget));
  const marks = tasks.map((task) => ({ ...task, budget: 1n })); // their demand counts deadlines
  // Interrupts are due at once: in whole nanoseconds, D = 1 makes floor((t - D) / P) + 1 the ceil(t / P) that may come.
  const sources = listOf(interrupts, group ? 0 : 10_000).map(fields);
  const stealing = sources.map(({ every, cost }) => taskOf({ budget: cost, period: every, deadline: 1 }));
  return { rule, source, limit, tasks, marks, stealing, all: [...tasks, ...stealing] };
}

function taskOf(value: unknown): Task {
  const { budget, period, deadline } = fields(value);
  return { budget: whole(budget), period: whole(period, 1), deadline: whole(deadline, 1) };
}

export function must(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}

export function fields(value: unknown): Fields {
  must(typeof value === 'object' && value !== null, 'an object is missing');
  return value as Fields;
}

export function listOf(value: unknown, most: number): readonly unknown[] {
  must(Array.isArray(value) && value.length <= most, `a list of at most ${Math.floor(most)} is missing`);
  return value;
}

export function whole(value: unknown, least = 0): bigint {
  must(Number.isSafeInteger(value) && Number(value) >= least, `a whole number from ${least} on is missing`);
  return BigInt(Number(value));
}

/** The exact number that a fraction stands for, in texts of at most so many digits. */
export function ratioOf(value: unknown, digits: number): Ratio {
  const { numerator: n, denominator: d } = fields(value);
  const short = typeof n === 'string' && typeof d === 'string' && n.length + d.length <= 2 * digits;
  must(
    short && /^\d+$/.test(n) && /^0*[1-9]\d*$/.test(d),
    'a fraction, not too long and not over 0, is missing',
  );
  return [BigInt(n), BigInt(d)];
}
