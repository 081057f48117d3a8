import type { Fraction } from '@plimsoll/units';
import { figures, totalBandwidth, type Verdict } from './admission.js';
import { type InterruptSource, interruptTime } from './interrupts.js';
import { Work } from './processor-demand.js';
import type { Reservation } from './reservation.js';

/** Looks at one server of higher priority that one verdict may cost: some ten milliseconds. */
const WORK_LIMIT = 2_500_000;

/**
 * Whether throttled fixed-priority groups (enforcer `rt-group`) all get their budgets by their deadlines in every period,
 * at the priorities that `byPriority` gives. Each group is a deferrable server: in a window of length t, one of higher
 * priority takes at most (1 + ceil((t - Q) / P)) Q, since it may run at the end of one period and at once in the next
 * (Strosnider, Lehoczky and Sha, IEEE TC 44(1), 1995). Sufficient; that bandwidth lies within `capacity` is necessary
 * too, and exact.
 */
export function admitRtGroups(
  capacity: Fraction,
  reservations: readonly Reservation[],
  interrupts: readonly InterruptSource[] = [],
): Verdict {
  const bandwidth = totalBandwidth(reservations, interrupts);
  const seen = figures(bandwidth, capacity);
  if (bandwidth.compare(capacity) > 0)
    return { admitted: false, test: 'utilization', ...seen, violation: null };
  const work = new Work(WORK_LIMIT);
  const servers = byPriority(reservations);
  for (const [place, server] of servers.entries()) {
    const deadline = neededBy(server);
    const finish = latestFinish(servers, place, interrupts, work);
    if (finish === null) return { admitted: false, test: 'work-limit', ...seen, violation: null };
    if (finish > deadline) {
      const demand = demandOfLevel(servers, place, interrupts, deadline);
      const violation = { at: deadline, demand, supply: deadline };
      return { admitted: false, test: 'deferrable-server', ...seen, violation };
    }
  }
  return { admitted: true, test: 'deferrable-server', ...seen, violation: null };
}

/**
 * The least window, in nanoseconds, in which the server at `place` of a priority order is served its whole budget,
 * whatever those above it do; more than its deadline or period where it is not served by then, and null past the work limit.
 */
export function latestFinish(
  servers: readonly Reservation[],
  place: number,
  interrupts: readonly InterruptSource[],
  work: Work,
): number | null {
  const server = servers[place] as Reservation;
  const deadline = neededBy(server);
  let finish = server.budget as number;
  while (finish <= deadline) {
    if (!work.spend(place + 1)) return null;
    const demand = demandOfLevel(servers, place, interrupts, finish);
    if (demand <= finish) break;
    finish = demand;
  }
  return finish;
}

/**
 * The order that an applied plan gives the groups: rate-monotonic, the highest priority first; of equal periods the
 * larger budget lower, since whatever is above counts twice.
 */
export function byPriority(reservations: readonly Reservation[]): Reservation[] {
  return [...reservations].sort((a, b) => a.period - b.period || a.budget - b.budget);
}

/** A budget is needed by its deadline, and before the next one, which would compete with it. */
export function neededBy({ deadline, period }: Reservation): number {
  return Math.min(deadline, period);
}

/** Processor time that the server at `place`, those above it and interrupts can ask for in a window, in nanoseconds. */
function demandOfLevel(
  servers: readonly Reservation[],
  place: number,
  interrupts: readonly InterruptSource[],
  window: number,
): number {
  let demand = ((servers[place] as Reservation).budget as number) + interruptTime(interrupts, window);
  for (let above = 0; above < place; above += 1) {
    const { budget, period } = servers[above] as Reservation;
    demand += (1 + Math.max(0, Math.ceil((window - budget) / period))) * budget;
  }
  return demand;
}
