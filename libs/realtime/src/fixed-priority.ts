import type { Fraction } from '@plimsoll/units';
import { totalBandwidth, type Verdict } from './admission.js';
import type { Reservation } from './reservation.js';

/**
 * Whether throttled fixed-priority groups (enforcer `rt-group`) all get their budgets in every period, at
 * rate-monotonic priorities (of equal periods the larger budget lowest, since each budget above counts twice). Each group is a deferrable server: in a window of
 * length t, one of higher priority takes at most (1 + ceil((t - Q) / P)) Q, since it may run at the end of one period
 * and at once in the next. Sufficient; bandwidth within `capacity` is necessary too, and exact.
 */
export function admitRtGroups(capacity: Fraction, reservations: readonly Reservation[]): Verdict {
  const bandwidth = totalBandwidth(reservations);
  const load = bandwidth.toNumber();
  if (bandwidth.compare(capacity) > 0) return { admitted: false, test: 'utilization', load, violation: null };
  const byPriority = [...reservations].sort((a, b) => a.period - b.period || a.budget - b.budget);
  for (const [index, server] of byPriority.entries()) {
    const higher = byPriority.slice(0, index);
    const { finish, demand } = finishTime(server, higher);
    if (finish > server.deadline) {
      const violation = { at: server.deadline, demand, supply: server.deadline };
      return { admitted: false, test: 'deferrable-server', load, violation };
    }
  }
  return { admitted: true, test: 'deferrable-server', load, violation: null };
}

/** When the whole budget is served at the latest: least fixed point, given up once it is past the deadline. */
function finishTime(server: Reservation, higher: readonly Reservation[]): { finish: number; demand: number } {
  let finish = server.budget as number;
  for (;;) {
    const window = finish;
    const demand = higher.reduce((sum, { budget, period }) => {
      return sum + (1 + Math.max(0, Math.ceil((window - budget) / period))) * budget;
    }, server.budget as number);
    if (demand <= finish || finish > server.deadline) return { finish, demand };
    finish = demand;
  }
}
