import type { Reservation } from './reservation.js';

/** A supply bound function: the least processor time, in nanoseconds, in any window of length `window`. */
export type SupplyBound = (window: number) => number;

/** A core of its own, at full speed. */
export const fullCore: SupplyBound = (window) => window;

/**
 * Supply of a reservation (Q, P) whose budget may come at any place in its period: a blackout of 2(P - Q), then Q in
 * every P (periodic resource model: Shin and Lee, "Periodic resource model for compositional real-time guarantees",
 * RTSS 2003). Implicit deadlines only.
 */
export function periodicSupply({ budget, period }: Reservation): SupplyBound {
  const gap = period - budget;
  return (window) => {
    const whole = Math.floor(Math.max(0, window - gap) / period);
    return whole * budget + Math.max(0, window - 2 * gap - whole * period);
  };
}
