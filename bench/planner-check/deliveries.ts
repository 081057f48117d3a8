import { admit, type Reservation, reservation } from '@plimsoll/realtime';
import { computeBound, type Job, replay } from '@plimsoll/simulator';
import { fraction, nanoseconds } from '@plimsoll/units';
import { type Interrupts, runCore, type Server } from './one-core.js';
import { between, type Uniform } from './questions.js';

/** All periods divide this. */
const CYCLE = 120;
const CYCLES = 40;
const DIVISORS = [4, 5, 6, 8, 10, 12, 15, 20, 24, 30, 40, 60, 120];

/** Reservations, and interrupts that nobody is charged for, all in nanoseconds. */
export interface TaskSet {
  readonly reservations: readonly Reservation[];
  readonly interrupts: readonly { readonly every: number; readonly cost: number }[];
}

/** Sets near a full core, of which half have deadlines before the ends of periods, and half interrupts. */
export function drawSet(uniform: Uniform): TaskSet {
  const [early, disturbed] = [uniform() < 0.5, uniform() < 0.5];
  const period = () => DIVISORS[Math.floor(uniform() * DIVISORS.length)] as number;
  const count = between(uniform, 2, 5);
  const reservations = Array.from({ length: count }, () => {
    const every = period();
    const budget = Math.max(1, Math.floor(((0.6 + uniform()) * every) / count));
    const deadline = early ? between(uniform, budget, every) : every;
    return reservation(nanoseconds(budget), nanoseconds(every), nanoseconds(deadline));
  });
  const every = period();
  const cost = between(uniform, 1, Math.ceil(every / 8));
  return { reservations, interrupts: disturbed ? [{ every, cost }] : [] };
}

export function isAdmitted({ reservations, interrupts }: TaskSet): boolean {
  const sources = interrupts.map(({ every, cost }) => {
    return { every: nanoseconds(every), cost: nanoseconds(cost) };
  });
  return admit({ enforcer: 'edf-cbs', capacity: fraction(1, 1), reservations, interrupts: sources }).admitted;
}

/** Servers that always have work, all from one instant on, with the interrupts: the worst that can be. */
export function isLateTogether({ reservations, interrupts }: TaskSet): boolean {
  const servers = reservations.map((reserved): Server => ({ reserved, jobs: computeBound() }));
  return isLate(
    servers,
    interrupts.map((source) => ({ ...source, first: 0 })),
  );
}

/**
 * Servers and interrupts at any phase; where `mayBlock`, with work that comes and goes, which admission allows for where
 * deadlines are the ends of periods and nothing interrupts.
 */
export function isLateApart(
  { reservations, interrupts }: TaskSet,
  mayBlock: boolean,
  uniform: Uniform,
): boolean {
  const servers = reservations.map((reserved): Server => {
    const from = between(uniform, 0, CYCLE);
    if (!mayBlock || uniform() < 0.3) return { reserved, jobs: computeBound(from) };
    const jobs: Job[] = [];
    for (let at = from; at < CYCLE * CYCLES; at += between(uniform, 1, 2 * reserved.period))
      jobs.push({ at, bursts: [between(uniform, 1, 2 * reserved.budget)] });
    return { reserved, jobs: replay(jobs) };
  });
  const sources = interrupts.map((source) => ({ ...source, first: between(uniform, 0, source.every - 1) }));
  return isLate(servers, sources);
}

/** Whether a budget is served after its deadline. */
function isLate(
  servers: readonly Server[],
  sources: readonly { readonly every: number; readonly cost: number; readonly first: number }[],
): boolean {
  const interrupts = sources.map(({ every, cost, first }): Interrupts => {
    return { every: nanoseconds(every), cost: nanoseconds(cost), chargedTo: 'none', first };
  });
  const { trace } = runCore(servers, interrupts, CYCLE * CYCLES);
  return trace.transitions.some(
    ({ kind, at, state }) => (kind === 'exhaust' || kind === 'block') && at > state.deadline,
  );
}
