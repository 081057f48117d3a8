import { type Bandwidth, type Fraction, fraction } from '@plimsoll/units';
import { demandSteps } from './demand.js';
import { type InterruptSource, interruptTime } from './interrupts.js';
import type { Reservation } from './reservation.js';
import type { SupplyBound } from './supply.js';

/** An absolute deadline `at`, in nanoseconds from a synchronous release, by which `demand` exceeds `supply`. */
export interface Violation {
  readonly at: number;
  readonly demand: number;
  readonly supply: number;
}

/** How much one test may look at (deadlines, times one more than the interrupt sources) before it gives up. */
export const WORK_LIMIT = 200_000;

/**
 * The first deadline up to `horizon` (nanoseconds, may be Infinity) by which the reservations demand more than is
 * supplied, with interrupts taken from the supply. `complete` is false where the work limit ended the search.
 */
export function firstViolation(
  reservations: readonly Reservation[],
  supplyBound: SupplyBound,
  interrupts: readonly InterruptSource[],
  horizon: number,
): { violation: Violation | null; complete: boolean } {
  let work = 0;
  for (const { at, demand } of demandSteps(reservations)) {
    if (at > horizon) break;
    work += 1 + interrupts.length;
    if (work > WORK_LIMIT || !Number.isSafeInteger(demand) || !Number.isSafeInteger(at)) {
      return { violation: null, complete: false };
    }
    const supply = Math.max(0, supplyBound(at) - interruptTime(interrupts, at));
    if (demand > supply) return { violation: { at, demand, supply }, complete: true };
  }
  return { violation: null, complete: true };
}

/**
 * Nanoseconds beyond which no first violation can lie, where the reservations and interrupts have `bandwidth` and the
 * supply in t is at least `rate * t - blackout`. From the largest D_i - P_i on, demand is at most
 * bandwidth * t + sum of U_i (P_i - D_i), interrupts at most one cost a source above their rate, so the lines cross at
 * the quotient of offset and spare rate; with no spare rate all repeats after the least common multiple of the periods. Infinity where the bandwidth exceeds
 * the rate: then a violation is certain.
 */
export function demandHorizon(
  reservations: readonly Reservation[],
  interrupts: readonly InterruptSource[],
  bandwidth: Bandwidth,
  supply: { rate: Fraction; blackout: bigint; period: bigint } = {
    rate: fraction(1, 1),
    blackout: 0n,
    period: 1n,
  },
): number {
  let offset = BigInt(interruptTime(interrupts, 1)) + supply.blackout;
  for (const { budget, period, deadline } of reservations) {
    offset += (BigInt(budget) * BigInt(period - deadline)) / BigInt(period) + 1n;
  }
  if (bandwidth.compare(supply.rate) > 0) return Infinity;
  const transient = reservations.reduce((most, { deadline, period }) => Math.max(most, deadline - period), 0);
  const crossing = bandwidth.horizon(offset, supply.rate);
  if (crossing < Infinity) return Math.max(crossing, transient);
  const periods = [...reservations.map(({ period }) => period), ...interrupts.map(({ every }) => every)];
  return transient + hyperperiod(periods, supply.period);
}

/** Least common multiple of all periods, plus one supply period to get into step; Infinity beyond exact integers. */
function hyperperiod(periods: readonly number[], supplyPeriod: bigint): number {
  let multiple = supplyPeriod;
  for (const period of new Set(periods)) {
    multiple *= BigInt(period) / greatestCommonDivisor(multiple, BigInt(period));
    if (multiple > Number.MAX_SAFE_INTEGER) return Infinity;
  }
  return Number(multiple + supplyPeriod);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
