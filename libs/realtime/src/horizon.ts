import type { Bandwidth, Fraction } from '@plimsoll/units';
import type { Reservation } from './reservation.js';

/** More than a product of three floats can be off, relative to it: horizons are rounded away from the present. */
const ROUNDING = 2 ** -50;

/**
 * Nanoseconds beyond which no deadline can be violated, where the reservations have `bandwidth` below `rate`, and the
 * supply in t is at least rate * t - blackout. From the largest D_i - P_i on, demand is at most bandwidth * t + sum of
 * U_i (P_i - D_i), terms below 0 left out, so that the lines cross at the quotient of offset and spare rate. Infinity
 * where the spare rate is too small to tell. Bandwidth that is on both sides, as that of interrupts, may stay there.
 */
export function crossing(
  reservations: readonly Reservation[],
  bandwidth: Bandwidth,
  rate: Fraction,
  blackout: number,
): number {
  let offset = blackout;
  let transient = 0;
  for (const { budget, period, deadline } of reservations) {
    if (deadline < period) offset += Math.ceil((budget / period) * (period - deadline) * (1 + ROUNDING));
    transient = Math.max(transient, deadline - period);
  }
  return Math.max(transient, bandwidth.timeToClose(offset, rate));
}

/**
 * Nanoseconds by which a deadline is violated for certain, where `bandwidth` exceeds `rate` and the supply in t is at
 * most rate * t: demand is at least bandwidth * t - sum of U_i D_i. Infinity where the excess is too small to tell.
 */
export function overload(reservations: readonly Reservation[], bandwidth: Bandwidth, rate: Fraction): number {
  let offset = 1;
  for (const { budget, period, deadline } of reservations) {
    offset += Math.ceil((budget / period) * deadline * (1 + ROUNDING));
  }
  return bandwidth.timeToClose(offset, rate);
}

/**
 * Nanoseconds by which a violation shows, if there is one, where bandwidth and supply rate are equal: then demand and
 * supply both repeat after the least common multiple of all periods, once they are in step. Infinity beyond exact
 * integers.
 */
export function hyperperiod(
  reservations: readonly Reservation[],
  { blackout, periods }: { readonly blackout: number; readonly periods: readonly number[] },
): number {
  let multiple = 1n;
  let transient = blackout;
  for (const period of new Set([...periods, ...reservations.map((one) => one.period)])) {
    multiple = leastCommonMultiple(multiple, BigInt(period));
    if (multiple > Number.MAX_SAFE_INTEGER) return Infinity;
    transient = Math.max(transient, period);
  }
  for (const { deadline } of reservations) transient = Math.max(transient, deadline);
  return Number(multiple) + transient;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [greater, less] = [a, b];
  while (less > 0n) [greater, less] = [less, greater % less];
  return (a / greater) * b;
}
