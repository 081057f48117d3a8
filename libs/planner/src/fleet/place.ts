import type { PackSearch } from '../packing/pack.js';
import { arrange, type Strategy } from './arrange.js';
import { requireSound } from './check.js';
import type { Fleet, FleetVm } from './fleet.js';
import { FleetHold } from './fleet-hold.js';
import { GroupPlans, type Promises } from './group-plans.js';
import { obstaclesOf } from './obstacles.js';
import { placedOn } from './placed.js';
import type { Placement } from './placement.js';
import { type Server, serversOf } from './server.js';

export interface PlacementRequest extends Promises {
  /** At least one. */
  readonly vms: readonly FleetVm[];
  readonly strategy: Strategy;
}

export interface PlaceSearch extends PackSearch {
  /** Microseconds, roughly, that plans may take; any time where absent. */
  readonly mostWork?: number;
}

/**
 * Chooses cores for VMs, so that every promise is kept on them, those to residents included: all VMs, or none. The
 * answer does not depend on the order of hosts and VMs. A single VM is refused only where no host takes it; for a batch,
 * another arrangement may exist that was not found. Throws TooMuchWork, and a RangeError for a fleet or a request that
 * makes no sense.
 */
export function place(fleet: Fleet, request: PlacementRequest, search: PlaceSearch): Placement {
  requireSound(fleet, request.vms);
  const servers = serversOf(request.vms, fleet);
  const plans = new GroupPlans(request, search.mostWork);
  const hold = new FleetHold(fleet, plans);
  const unplaced = arrange(hold, servers, request.strategy, search);
  if (unplaced.length === 0) return placedOn(hold, plans, request.vms, servers);
  return { placed: false, why: whyNot(hold, unplaced) };
}

/** Obstacles of VMs that are not on their host as a whole; what they have there is taken out first. */
function whyNot(hold: FleetHold, unplaced: readonly Server[]) {
  const units = new Set(unplaced.map(({ unit }) => unit));
  for (const { servers } of units) {
    for (const server of servers) if (!unplaced.includes(server)) hold.take(server);
  }
  const vms = new Map(unplaced.map((server) => [server.vm, server]));
  return [...vms.values()].flatMap((server) => obstaclesOf(hold, server));
}
