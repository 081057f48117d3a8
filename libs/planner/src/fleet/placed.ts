import { reservation } from '@plimsoll/realtime';
import type { Binding, PlannedReservation } from '../plan.js';
import { planCore } from '../plan-core.js';
import type { CoreGroup } from './core-group.js';
import type { FleetVm } from './fleet.js';
import type { FleetHold } from './fleet-hold.js';
import type { GroupPlans, Seated } from './group-plans.js';
import type { Adjustment, Assignment, FleetCorePlan, Placed } from './placement.js';
import type { Server } from './server.js';

/** What was put, with new plans of all cores that it changes. */
export function placedOn(
  hold: FleetHold,
  plans: GroupPlans,
  vms: readonly FleetVm[],
  servers: readonly Server[],
): Placed {
  const planned = hold.filled().map(({ group, seated }) => {
    const found = planGroup(plans, group, seated);
    if ('bound' in found) throw new Error(`${group.host.name} does not carry what was put: ${found.detail}`);
    return found;
  });
  const given = new Map(planned.flatMap(({ newcomers }) => newcomers));
  return {
    placed: true,
    assignments: vms.map((vm) => {
      const own = servers.filter((server) => server.vm === vm);
      return assignmentOf(vm, hold, own, given);
    }),
    adjustments: planned.flatMap(({ adjustments }) => adjustments),
    plans: planned.flatMap(({ cores }) => cores),
  };
}

export interface PlannedGroup {
  readonly newcomers: readonly (readonly [Server, PlannedReservation])[];
  readonly adjustments: readonly Adjustment[];
  readonly cores: readonly FleetCorePlan[];
}

/** The group's residents and what is seated beside them, planned together; a Binding where it cannot be. */
export function planGroup(
  plans: GroupPlans,
  group: CoreGroup,
  seated: readonly Seated[],
): PlannedGroup | Binding {
  const plan = planCore(plans.requestOf(group, seated));
  if (!plan.feasible) return plan.binding;
  const residents = group.cores.flatMap(({ residents }, place) =>
    residents.map((resident) => ({ resident, place })),
  );
  const kept = plan.reservations.slice(0, residents.length);
  const added = plan.reservations.slice(residents.length);
  const host = group.host.name;
  const adjustments = residents.flatMap(({ resident: { vm, held }, place }, i): Adjustment[] => {
    const { budget, period, deadline } = kept[i] as PlannedReservation;
    if (budget === held.budget && period === held.period && deadline === held.deadline) return [];
    const core = group.cores[place]?.index ?? NaN;
    return [{ vm: vm.name, host, core, from: held, to: reservation(budget, period, deadline) }];
  });
  const places = [...residents, ...seated].map(({ place }) => place);
  const cores = group.cores
    .map(({ index }, at) => ({
      host,
      core: index,
      reservations: plan.reservations.filter((_, i) => places[i] === at),
    }))
    .filter(({ reservations }) => reservations.length > 0);
  return {
    newcomers: seated.map(({ server }, i) => [server, added[i] as PlannedReservation]),
    adjustments,
    cores,
  };
}

function assignmentOf(
  vm: FleetVm,
  hold: FleetHold,
  servers: readonly Server[],
  given: ReadonlyMap<Server, PlannedReservation>,
): Assignment {
  const seats = servers
    .map((server) => ({ ...hold.seatOf(server), reservation: given.get(server) as PlannedReservation }))
    .sort((a, b) => a.core.index - b.core.index);
  return {
    vm: vm.name,
    host: seats[0]?.host.name ?? '',
    cores: seats.map(({ core }) => core.index),
    reservations: seats.map(({ reservation }) => reservation),
  };
}
