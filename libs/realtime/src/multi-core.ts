import { admit, type Core } from './enforcer.js';
import type { Reservation } from './reservation.js';

/**
 * The first `count` of `cores`, by index, that each can carry one more `server`: a VM with m virtual CPUs is m servers
 * (Q, P) on m distinct cores. All or none: null where fewer can.
 */
export function coresFor(cores: readonly Core[], server: Reservation, count: number): number[] | null {
  const chosen: number[] = [];
  for (const [index, core] of cores.entries()) {
    if (chosen.length === count) break;
    if (admit({ ...core, reservations: [...core.reservations, server] }).admitted) chosen.push(index);
  }
  return chosen.length === count ? chosen : null;
}
