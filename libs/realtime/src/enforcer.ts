import { assertUnreachable, type Fraction } from '@plimsoll/units';
import { admitBandwidth, admitEdf, type Verdict } from './admission.js';
import { admitRtGroups } from './fixed-priority.js';
import type { InterruptSource } from './interrupts.js';
import type { Reservation } from './reservation.js';

/**
 * What enforces reservations on a core, and so what they guarantee. `edf-cbs`: hard CBS servers under EDF, each gets its
 * budget by its deadline. `rt-group`: throttled fixed priorities (RT groups of cgroup v1). `cap`: a limit, and no
 * guarantee at all (CFS quota).
 */
export type Enforcer = 'edf-cbs' | 'rt-group' | 'cap';

/** A core and what is reserved on it. `interrupts` are those that no budget pays. */
export interface Core {
  readonly enforcer: Enforcer;
  readonly capacity: Fraction;
  readonly reservations: readonly Reservation[];
  readonly interrupts: readonly InterruptSource[];
}

/** Whether the core's enforcer keeps all that it can guarantee to these reservations. */
export function admit({ enforcer, capacity, reservations, interrupts }: Core): Verdict {
  switch (enforcer) {
    case 'edf-cbs':
      return admitEdf(capacity, reservations, interrupts);
    case 'rt-group':
      return admitRtGroups(capacity, reservations, interrupts);
    case 'cap':
      return admitBandwidth(capacity, reservations, interrupts);
    default:
      return assertUnreachable(enforcer);
  }
}
