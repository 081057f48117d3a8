import { type Reservation, reservation } from '@plimsoll/realtime';
import { computeBound, type Job, type JobStream, replay } from '@plimsoll/simulator';
import { nanoseconds } from '@plimsoll/units';
import { runCore, type Server } from './one-core.js';
import { type Answer, between, plannedBound, type Question, type Uniform } from './questions.js';

/** Requests that may queue; more than the planner bounds one by one. */
const JOBS = 12;

/** Neighbours of the own period that take what it leaves, in one to three parts. */
function fillers({ budget, period }: Question, uniform: Uniform): Reservation[] {
  const parts: number[] = [];
  for (let left = period - budget; left > 0 && parts.length < 3; ) {
    const part = parts.length === 2 ? left : between(uniform, 1, left);
    parts.push(part);
    left -= part;
  }
  return parts.map((part) => reservation(nanoseconds(part), nanoseconds(period)));
}

/**
 * The worst that can be: budgets of the server as late as EDF lets them be, each behind all others of the core. From
 * `fresh` on nothing came before. Else its budget was used up as early as can be just as each burst comes: by other
 * work of the VM, while the neighbours slept; bursts are as many and as small as makes each need one budget more;
 * and requests that may queue come as often as they may. Null where the planner states no bound.
 */
export function worstCase(question: Question, uniform: Uniform): Answer | null {
  const { budget, period, demand, bursts, suspension, apart } = question;
  const others = fillers(question, uniform);
  const bound = plannedBound(question, others);
  if (bound === null) return null;
  const isFresh = question.kind === 'fresh';
  const pieces = Array.from({ length: bursts }, (_, i) => (i < bursts - 1 ? 1 : demand - (bursts - 1)));
  const neighbours: JobStream[] = others.map(({ budget: part }) => {
    if (isFresh) return computeBound();
    if (apart !== null) return computeBound(period);
    const jobs: Job[] = [];
    let cycle = 0;
    for (const piece of pieces) {
      const budgets = Math.ceil(piece / budget);
      for (let i = 1; i <= budgets; i += 1) jobs.push({ at: cycle + i * period, bursts: [part] });
      cycle += (budgets + 1) * period;
    }
    return replay(jobs);
  });
  const gap = bursts > 1 ? suspension / (bursts - 1) : 0;
  const own: Server = {
    reserved: reservation(nanoseconds(budget), nanoseconds(period)),
    jobs: replay(
      Array.from({ length: apart === null || isFresh ? 1 : JOBS }, (_, i) => {
        return { at: (isFresh ? 0 : budget) + i * (apart ?? 0), bursts: pieces, gap };
      }),
    ),
    busy: !isFresh,
  };
  const servers = others.map((reserved, i): Server => ({ reserved, jobs: neighbours[i] as JobStream }));
  const { responses } = runCore([...servers, own], [], 2 * bound + period + JOBS * (apart ?? 0));
  return { bound, longest: Math.max(...(responses.at(-1) ?? [])) };
}
