import { type Bandwidth, type Fraction, fraction } from '@plimsoll/units';
import { Demand } from './demand.js';
import { crossing, hyperperiod, overload } from './horizon.js';
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
  /** After the least common multiple of these, the supply repeats. */
  readonly periods: readonly number[];
}

/** A core, less what interrupts take of it. */
export function interruptedSource(interrupts: readonly InterruptSource[]): Source {
  const blackout = interrupts.reduce((sum, { cost }) => sum + cost, 0);
  return {
    supply: interruptedCore(interrupts),
    rate: fraction(1, 1),
    blackout,
    periods: interrupts.map(({ every }) => every),
  };
}

/** What a group supplies to those that live in it. */
export function groupSource(group: Reservation): Source {
  const { budget, period, deadline } = group;
  return {
    supply: periodicSupply(group),
    rate: fraction(budget, period),
    blackout: period + deadline - 2 * budget,
    periods: [period],
  };
}

/**
 * The first violation of demand by supply. Beyond the crossing of their lines there is none, or, where the lines are
 * parallel, none that is new after one repetition; beyond the busy period demand repeats, and that is looked for only
 * where the other horizon is too far to walk from.
 */
export function demandSearch(
  reservations: readonly Reservation[],
  bandwidth: Bandwidth,
  source: Source,
): Search {
  const { supply, rate, blackout } = source;
  const demand = new Demand(reservations);
  const excess = bandwidth.compare(rate);
  const toCrossing = () => crossing(reservations, bandwidth, rate, blackout);
  const toRepetition = () => hyperperiod(reservations, source);
  const toBusyPeriod = () => busyPeriod(demand, supply, new Work(SEARCH_WORK / 4));
  const toOverload = () => overload(reservations, bandwidth, rate);
  const horizons = excess > 0 ? [toOverload] : [excess < 0 ? toCrossing : toRepetition, toBusyPeriod];
  for (const horizonOf of horizons) {
    const horizon = horizonOf();
    if (!Number.isSafeInteger(horizon)) continue;
    const { violation, complete } = lastViolation(demand, supply, horizon, new Work(SEARCH_WORK));
    if (violation) {
      return { violation: firstViolation(demand, supply, violation, new Work(SEARCH_WORK)), complete: true };
    }
    if (complete) return { violation: null, complete: true };
  }
  return { violation: null, complete: excess > 0 };
}
