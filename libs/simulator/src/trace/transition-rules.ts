import type { HardCbsState, Reservation } from '@plimsoll/realtime';
import { assertUnreachable } from '@plimsoll/units';
import type { Transition } from './observers.js';

/** What a server is, as far as a trace has been read. */
export type Account = { -readonly [Field in keyof HardCbsState]: HardCbsState[Field] };

/** What is wrong with a transition of a server that was as its account says: stated for each kind, as a rule of its own. */
export function transitionFaults(
  reservation: Reservation,
  before: Account,
  { kind, at, state }: Transition,
): string[] {
  const kept = state.budget === before.budget && state.deadline === before.deadline;
  switch (kind) {
    case 'block':
      return fault('changes its budget as it blocks', kept && !state.awake);
    case 'exhaust': {
      const due = before.deadline - reservation.deadline + reservation.period;
      const lawful = kept && before.budget <= 0 && state.throttledUntil === due;
      return fault('is throttled with budget left, or until another instant', lawful);
    }
    case 'replenish':
      return [
        ...fault('is replenished early', before.throttledUntil !== null && at >= before.throttledUntil),
        ...fault(
          'is replenished by other than Q for one more period',
          state.budget === before.budget + reservation.budget &&
            state.deadline === before.deadline + reservation.period,
        ),
        ...fault('runs on a budget that is not positive', state.budget > 0 || state.throttledUntil !== null),
      ];
    case 'wake':
      return fault('wakes with more than its rule grants', wakesByRule(reservation, before, at, state));
    default:
      return assertUnreachable(kind);
  }
}

function fault(what: string, holds: boolean): string[] {
  return holds ? [] : [what];
}

/**
 * Whether a server may wake like this: throttled until d - D + P where nothing is left of its budget, or where it is past
 * a deadline before its period; with what it had, while that asks for at most Q / D; afresh, where D = P or the next
 * budget is due; else with the most that Q / D allows.
 */
function wakesByRule(reservation: Reservation, before: Account, at: number, state: HardCbsState): boolean {
  const { budget, period, deadline } = reservation;
  const due = before.deadline - deadline + period;
  const throttled = state.throttledUntil === due && state.budget <= 0;
  if (before.throttledUntil !== null || before.budget <= 0)
    return throttled && state.budget === before.budget;
  const kept = state.deadline === before.deadline;
  const afresh = state.budget === budget && state.deadline === at + deadline && state.throttledUntil === null;
  if (due <= at) return afresh;
  if (before.deadline <= at) return kept && throttled;
  const allowed = BigInt(budget) * BigInt(before.deadline - at);
  if (BigInt(before.budget) * BigInt(deadline) <= allowed) return kept && state.budget === before.budget;
  if (deadline === period) return afresh;
  const least = Number(allowed / BigInt(deadline));
  return kept && state.budget === least && (least > 0 || throttled);
}
