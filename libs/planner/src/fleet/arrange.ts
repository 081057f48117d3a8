import { bestFit } from '../packing/best-fit.js';
import { totalSize } from '../packing/hold.js';
import { type PackSearch, pack } from '../packing/pack.js';
import { spread } from '../packing/spread.js';
import type { FleetHold } from './fleet-hold.js';
import type { Server } from './server.js';

/** On as few cores as can be found, or on those with the lowest load; what has no place so is packed. */
export type Strategy = 'pack' | 'spread';

/** Puts all servers, or returns those that found no place; the others are put all the same. */
export function arrange(
  hold: FleetHold,
  servers: readonly Server[],
  strategy: Strategy,
  search: PackSearch,
): Server[] {
  if (strategy === 'spread' && spread(hold, servers).length === 0) return [];
  if (pack(hold, servers, search).placed) return [];
  return arrangeUnitsFirst(hold, servers, search);
}

/** Seats on one host are hard to find once others are taken: whole units first, the largest before the others. */
function arrangeUnitsFirst(hold: FleetHold, servers: readonly Server[], search: PackSearch): Server[] {
  const single = servers.filter(({ unit }) => unit.servers.length === 1);
  const units = [...new Set(servers.map(({ unit }) => unit))]
    .filter((unit) => unit.servers.length > 1)
    .map((unit) => ({ unit, size: totalSize(hold, unit.servers) }))
    .sort((a, b) => b.size - a.size);
  const unplaced = units.flatMap(({ unit }) => bestFit(hold, unit.servers));
  hold.settle();
  if (units.length > 0 && unplaced.length === 0 && pack(hold, single, search).placed) return [];
  return [...unplaced, ...bestFit(hold, single)];
}
