/** An exact number: decimal text such as "0.95", or the decimal texts of a fraction's parts. */
export type Rational = string | { readonly numerator: string; readonly denominator: string };

/** `budget` of processor time in every `period`, by `deadline` after its start; whole nanoseconds, below 2^53. */
export interface Server {
  readonly budget: number;
  readonly period: number;
  readonly deadline: number;
}

/** What a verdict is about: a core with what is reserved on it, or a group and what lives in it. */
export type Problem =
  | {
      readonly enforcer: 'edf-cbs' | 'rt-group' | 'cap';
      readonly capacity: Rational;
      readonly reservations: readonly Server[];
      readonly interrupts: readonly { readonly every: number; readonly cost: number }[];
    }
  | { readonly group: Server; readonly reservations: readonly Server[] };

/** Looks at one reservation that one check may cost, at about 0.2 us. */
const MOST_WORK = 10_000_000;
/** Reservations and interrupt sources of one problem. */
const MOST_PARTS = 10_000;

type Fields = Readonly<Record<string, unknown>>;
type Ratio = readonly [numerator: bigint, denominator: bigint];
type Task = Readonly<Record<keyof Server, bigint>>;
interface System {
  readonly rule: unknown;
  readonly limit: Ratio;
  /** What supplies the time: `budget` in every `period`, by `deadline`. A full core gives 1 in every 1. */
  readonly source: Task;
  readonly tasks: readonly Task[];
  readonly interrupts: readonly Readonly<Record<'every' | 'cost', bigint>>[];
}

/**
 * Whether `certificate`, which may be anything, proves its own `admitted` for `problem`; `reason` says why (not).
 * A core is admitted where the bandwidth lies within its capacity and, under `edf-cbs`, dbf(t) + interrupts(t) <= t at
 * every deadline t; under `rt-group`, every deferrable server has its budget by its deadline and within its period. A
 * group is admitted where the bandwidth lies within its own and dbf(t) <= sbf(t) at every deadline. Never throws.
 */
export function verify(problem: Problem, certificate: unknown): { accepted: boolean; reason: string } {
  try {
    return { accepted: true, reason: prove(systemOf(problem), fields(certificate, 'the certificate')) };
  } catch (flaw) {
    return { accepted: false, reason: flaw instanceof Error ? flaw.message : 'the certificate cannot be read' };
  }
}

function prove(system: System, certificate: Fields): string {
  const { rule, limit, tasks, interrupts, source } = system;
  const { admitted, kind } = certificate;
  const size = tasks.length + interrupts.length;
  const total = sum([...tasks.map(rateOf), ...interrupts.map(({ every, cost }): Ratio => [cost, every])]);
  must(compare(rational(certificate.bandwidth, size), total) === 0, 'bandwidth is not the sum of Q/P and of interrupts');
  const demandBinds = rule === 'edf-cbs' || rule === 'group';
  const claims = (value: boolean) => must(admitted === value, `${String(kind)} proves nothing but admitted: ${value}`);
  if (admitted !== false) must(compare(total, limit) <= 0, 'bandwidth exceeds the limit');

  switch (kind) {
    case 'bandwidth': {
      if (admitted === false) {
        must(compare(total, limit) > 0, 'bandwidth lies within the limit');
        return 'bandwidth exceeds the limit';
      }
      claims(true);
      const late = tasks.every(({ period, deadline }) => deadline >= period) && interrupts.length === 0;
      const exact = rule === 'edf-cbs' && late && compare(total, [1n, 1n]) <= 0;
      must(rule === 'cap' || exact, 'more than bandwidth binds here');
      return 'nothing but bandwidth binds, and it lies within the limit';
    }
    case 'density': {
      claims(true);
      must(rule === 'edf-cbs' && interrupts.length === 0, 'density decides for edf-cbs without interrupts only');
      const dense = sum(tasks.map(({ budget, period, deadline }) => [budget, deadline < period ? deadline : period]));
      must(compare(rational(certificate.density, size), dense) === 0, 'density is not the sum of Q/min(D, P)');
      must(compare(dense, [1n, 1n]) <= 0, 'density exceeds 1');
      return 'density is at most 1';
    }
    case 'demand': {
      claims(true);
      must(demandBinds, 'demand decides for edf-cbs and groups only');
      const horizon = fields(certificate.horizon, 'horizon');
      const end = whole(horizon.at, 'horizon.at');
      if (horizon.because === 'crossing') must(linesCrossed(system, total, end), 'the lines have not crossed by then');
      else must(horizon.because === 'busy-period' && busyEnds(system, end), 'not all is served by the horizon');
      const intervals = list(certificate.intervals, MOST_WORK / (2 * size + 1), 'intervals');
      // Every deadline after `left`, up to the horizon, is shown to be met.
      let left = latestDeadline(tasks, end);
      for (const interval of intervals) {
        const [from, to] = [whole(fields(interval, 'interval').from, 'from'), whole(fields(interval, 'interval').to, 'to')];
        must(left <= to, `the deadline ${left} lies in no interval`);
        must(from <= to && demand(system, to) <= supply(source, from), `demand by ${to} is not supplied in ${from}`);
        if (from <= left) left = latestDeadline(tasks, from - 1n);
      }
      must(left < 0n, `the deadline ${left} lies in no interval`);
      return 'no deadline is violated';
    }
    case 'witness': {
      claims(false);
      must(demandBinds, 'demand decides for edf-cbs and groups only');
      const at = whole(certificate.at, 'at');
      must(latestDeadline(tasks, at) === at, `${at} is no deadline`);
      must(whole(certificate.demand, 'demand') === demand({ tasks, interrupts: [] }, at), 'that is not the demand');
      must(demand(system, at) > supply(source, at), `what is demanded by ${at} is supplied`);
      return `what is demanded by ${at} is not supplied`;
    }
    case 'priorities': {
      claims(true);
      must(rule === 'rt-group', 'priorities decide for rt-group only');
      const windows = list(certificate.finish, size, 'finish').map((value) => whole(value, 'finish'));
      must(windows.length === tasks.length, 'finish does not have one window for each server');
      must(windows.length * size <= MOST_WORK, 'too much to check');
      for (const [place, window] of windows.entries()) {
        const asked = level(system, place);
        must(window <= asked.end && asked.within(window) <= window, `server ${place} has no budget within ${window}`);
      }
      return 'each server has its budget by its deadline';
    }
    case 'starved': {
      claims(false);
      must(rule === 'rt-group', 'priorities decide for rt-group only');
      const place = Number(whole(certificate.place, 'place'));
      must(place < tasks.length, 'there is no such server');
      const asked = level(system, place);
      let window = 0n;
      for (let work = size; window <= asked.end; work += size) {
        must(work <= MOST_WORK, 'too much to check');
        const next = asked.within(window);
        must(next > window, `server ${place} has its budget within ${window}`);
        window = next;
      }
      return `server ${place} may not have its budget by its deadline`;
    }
    default:
      throw new Error('kind is none of bandwidth, density, demand, witness, priorities, starved');
  }
}
