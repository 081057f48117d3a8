import { type Reservation, reservation } from '@plimsoll/realtime';
import { computeBound, type Job, type JobStream, replay } from '@plimsoll/simulator';
import { nanoseconds } from '@plimsoll/units';
import { type Interrupts, runCore, type Server } from './one-core.js';
import { type Answer, between, plannedBound, type Question, type Uniform } from './questions.js';

const JOBS = 12;

/** Neighbours of any period that fill the core, but for what does not make a whole nanosecond. */
function crowd({ budget, period, kind, interrupts }: Question, uniform: Uniform): Reservation[] {
  const found: Reservation[] = [];
  const reserved = kind === 'uncharged' && interrupts ? 1 + (period * interrupts.cost) / interrupts.every : 0;
  // What is left of the core, in units of 1 / scale.
  let [left, scale] = [period - budget - Math.ceil(reserved), period];
  for (let i = between(uniform, 0, 3); i >= 0 && left > 0; i -= 1) {
    const every = uniform() < 0.4 ? period : between(uniform, 2, 2 * period);
    const most = Math.floor((left * every) / scale);
    if (most < 1 || scale * every > 2 ** 45) continue;
    const part = i === 0 ? most : between(uniform, 1, most);
    found.push(reservation(nanoseconds(part), nanoseconds(every)));
    [left, scale] = [left * every - part * scale, scale * every];
  }
  return found;
}

function workOf(
  { budget, period }: Reservation,
  horizon: number,
  isRestless: boolean,
  uniform: Uniform,
): JobStream {
  const style = isRestless ? uniform() : 0;
  if (style < 0.35) return computeBound(between(uniform, 0, 2 * period));
  const jobs: Job[] = [];
  for (let at = between(uniform, 0, 2 * period); at < horizon; ) {
    jobs.push({ at, bursts: [style < 0.7 ? budget : between(uniform, 1, 2 * budget)] });
    at += style < 0.7 ? period * between(uniform, 1, 2) : between(uniform, 1, 3 * period);
  }
  return replay(jobs);
}

/** Requests as often and as large as is allowed, or less, at any phase, in bursts of any size. */
function requestsOf(question: Question, apart: number, uniform: Uniform): Job[] {
  const { period, demand, bursts, suspension } = question;
  const eager = uniform() < 0.6;
  let at = between(uniform, 0, 3 * period);
  return Array.from({ length: JOBS }, () => {
    const size = eager ? demand : between(uniform, bursts, demand);
    const cuts = Array.from({ length: bursts - 1 }, () => between(uniform, 1, size - 1));
    const ends = [...new Set([...cuts, size])].sort((a, b) => a - b);
    const pieces = ends.map((end, i) => end - (ends[i - 1] ?? 0));
    const most = pieces.length > 1 ? Math.floor(suspension / (pieces.length - 1)) : 0;
    const job = { at, bursts: pieces, gap: uniform() < 0.5 ? most : between(uniform, 0, most) };
    at += apart + (eager ? 0 : between(uniform, 0, period));
    return job;
  });
}

/**
 * Any neighbours, phases, requests; and, where the bound allows for it, other work of the VM. Beside charged interrupts
 * neighbours never sleep: else they would break service off more often than was said. Null where there is no bound.
 */
export function anyCase(question: Question, uniform: Uniform): Answer | null {
  const { kind, budget, period, apart, interrupts } = question;
  const others = crowd(question, uniform);
  const bound = plannedBound(question, others);
  if (bound === null) return null;
  const jobs = requestsOf(question, apart ?? bound, uniform);
  const horizon = (jobs.at(-1)?.at ?? 0) + 2 * bound + period;
  const own: Server = {
    reserved: reservation(nanoseconds(budget), nanoseconds(period)),
    jobs: replay(jobs),
    busy: apart === null && uniform() < 0.5,
  };
  const servers = others.map(
    (reserved): Server => ({
      reserved,
      jobs: workOf(reserved, horizon, kind !== 'charged', uniform),
    }),
  );
  const place = uniform() < 0.7 ? servers.length : between(uniform, 0, servers.length);
  servers.splice(place, 0, own);
  const chargedTo = kind === 'charged' ? 'running' : 'none';
  const raised = [interrupts ?? []].flat().map(({ every, cost }): Interrupts => {
    const first = between(uniform, 0, every - 1);
    return { every: nanoseconds(every), cost: nanoseconds(cost), chargedTo, first };
  });
  const responses = runCore(servers, raised, horizon).responses[place] ?? [];
  if (responses.length < JOBS) throw new Error('a request was not answered');
  return { bound, longest: Math.max(...responses) };
}
