import { count, percent } from '../../figures.js';
import type { Core } from '../hosts.js';

/** What a core carries, in a line. */
export function coreInWords(
  host: string,
  { index, utilization, capacity, headroom, reservations }: Core,
): string {
  const left = headroom < 0 ? `${percent(-headroom)} too much` : `${percent(headroom)} left`;
  return `${host}, core ${index}: ${percent(utilization)} reserved of ${percent(capacity)}, ${left}, ${count(reservations.length, 'reservation')}`;
}
