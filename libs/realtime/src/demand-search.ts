import { type Bandwidth, type Fraction, fraction } from '@plimsoll/units';
import { Demand } from './demand.js';
import { crossing, overload } from './horizon.js';
import type { InterruptSource } from './interrupts.js';
import { busyPeriod, firstViolation, lastViolation, type Search, Work } from './processor-demand.js';
import type { Reservation } from './reservation.js';
import { interruptedCore, periodicSupply, type Supply } from './supply.js';

/** Evaluations of one reservation, at about 4 ns, that one search may cost; a verdict may need three. */
const SEARCH_WORK = 5_000_000;

/**
 * A supply of at least rate * t - blackout in any window t, and at most rate * t. With interrupts the rate is that of
 * the whole core, to be compared with a bandwidth that counts them too.
 */
export interface Source {
  readonly supply: Supply;
  readonly rate: Fraction;
  readonly blackout: number;
}

/** A core, less what interrupts take of it. */
export function interruptedSource(interrupts: readonly InterruptSource[]): Source {
  const blackout = interrupts.reduce((sum, { cost }) => sum + cost, 0);
  return { supply: interruptedCore(interrupts), rate: fraction(1, 1), blackout };
}

/** What a group supplies to those that live in it. */
export function groupSource(group: Reservation): Source {
  const { budget, period, deadline } = group;
  return {
    supply: periodicSupply(group),
    rate: fraction(budget, period),
    blackout: period + deadline - 2 * budget,
  };
}

/**
 * The first violation of demand by supply. Beyond the crossing of their lines there is none; beyond the busy period
 * demand repeats, and that is looked for only where the crossing is too far to walk from.
 */
export function demandSearch(
  reservations: readonly Reservation[],
  bandwidth: Bandwidth,
  source: Source,
): Search {
  const { supply, rate, blackout } = source;
  const demand = new Demand(reservations);
  const overloaded = bandwidth.compare(rate) > 0;
  const horizons = overloaded
    ? [() => overload(reservations, bandwidth, rate)]
    : [
        () => crossing(reservations, bandwidth, rate, blackout),
        () => busyPeriod(demand, supply, new Work(SEARCH_WORK / 4)),
      ];
  for (const horizonOf of horizons) {
    const horizon = horizonOf();
    if (!Number.isSafeInteger(horizon)) continue;
    const { violation, complete } = lastViolation(demand, supply, horizon, new Work(SEARCH_WORK));
    if (violation) {
      return { violation: firstViolation(demand, supply, violation, new Work(SEARCH_WORK)), complete: true };
    }
    if (complete) return { violation: null, complete: true };
  }
  return { violation: null, complete: overloaded };
}
