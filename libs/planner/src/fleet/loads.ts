import type { Reservation } from '@plimsoll/realtime';
import type { Fraction } from '@plimsoll/units';

/** Loads and capacities are whole numbers of 10^-12 cores, rounded down: together, what fits exactly stays within. */
const SCALE = 10n ** 12n;

export function loadOf(reservations: readonly Reservation[]): number {
  const loads = reservations.map(({ budget, period }) => (BigInt(budget) * SCALE) / BigInt(period));
  return Number(loads.reduce((sum, load) => sum + load, 0n));
}

export function scaledCapacity({ numerator, denominator }: Fraction): number {
  return Number((numerator * SCALE) / denominator);
}
