import { Bandwidth, fraction } from '@plimsoll/units';
import { type InterruptSource, interruptTime } from './interrupts.js';
import type { Reservation } from './reservation.js';

/**
 * What a core or a reservation supplies at the least, in nanoseconds. `bound` and `time` are inverses:
 * bound(time(x)) = x, and one nanosecond earlier it is less.
 */
export interface Supply {
  /** Supply bound function: least processor time in any window of length `window`. */
  bound(window: number): number;
  /** Least window in which `amount` of processor time is supplied; NaN where it would take too long to find. */
  time(amount: number): number;
}

/** Steps towards a fixed point before it is given up. */
const MOST_STEPS = 200;

/** A core of its own, at full speed. */
export const fullCore: Supply = { bound: (window) => window, time: (amount) => amount };

/**
 * What interrupts that no budget pays leave of a core. Work of length x is done at the latest at the least s with
 * s = x + interrupt time in s: what comes after s delays it no more. Never, where they fill the core.
 */
export function interruptedCore(sources: readonly InterruptSource[]): Supply {
  if (sources.length === 0) return fullCore;
  const bandwidth = new Bandwidth();
  for (const { cost, every } of sources) bandwidth.add(cost, every);
  const filled = bandwidth.compare(fraction(1, 1)) >= 0;
  const left = sources.reduce((sum, { every, cost }) => sum - cost / every, 1);
  // More than what is left, by all that floats can be off: dividing by it stays below the line.
  const mostLeft = left + (sources.length + 1) * 2 ** -51;
  const time = (amount: number): number => {
    if (amount <= 0) return 0;
    if (filled) return Infinity;
    // Interrupts take at least their rate: nothing is done before the line, from which the fixed point is near.
    let finish = Math.max(amount, Math.floor((amount / mostLeft) * (1 - 2 ** -51)));
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const next = amount + interruptTime(sources, finish);
      if (next <= finish) return finish;
      finish = next;
    }
    return Number.NaN;
  };
  return {
    time,
    bound(window) {
      let [done, notDone] = [0, window + 1];
      while (notDone - done > 1) {
        const middle = Math.floor((done + notDone) / 2);
        if (time(middle) <= window) done = middle;
        else notDone = middle;
      }
      return done;
    },
  };
}

/**
 * Supply of a reservation (Q, P, D) whose budget may come anywhere between its replenishment and its deadline: a
 * blackout of P + D - 2Q, then Q in every P. Implicit deadlines: periodic resource model (Shin and Lee, RTSS 2003);
 * others: explicit deadline periodic model (Easwaran, Anand and Lee, RTSS 2007). Q <= D <= P.
 */
export function periodicSupply({ budget, period, deadline }: Reservation): Supply {
  const blackout = period + deadline - 2 * budget;
  return {
    bound(window) {
      const served = window - blackout;
      if (served <= budget - period) return 0;
      const whole = Math.floor((served + period - budget) / period);
      return whole * budget + Math.max(0, served - whole * period);
    },
    time(amount) {
      if (amount <= 0) return 0;
      const whole = Math.ceil(amount / budget) - 1;
      return blackout + whole * period + (amount - whole * budget);
    },
  };
}

/**
 * The line below `periodicSupply`: (Q / P)(window - blackout), rounded down to whole nanoseconds, and its inverse
 * rounded up. Simpler, and pessimistic by less than Q (1 - Q / P).
 */
export function linearSupply({ budget, period, deadline }: Reservation): Supply {
  const blackout = period + deadline - 2 * budget;
  const [q, p] = [BigInt(budget), BigInt(period)];
  return {
    bound: (window) => Number((BigInt(Math.max(0, window - blackout)) * q) / p),
    time: (amount) => (amount <= 0 ? 0 : blackout + Number((BigInt(amount) * p + q - 1n) / q)),
  };
}
