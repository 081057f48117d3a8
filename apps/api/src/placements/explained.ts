import type { AssignedReservation, Assignment } from '@plimsoll/contract';
import { type PlannedReservation, resettle } from '@plimsoll/planner';
import type { FleetPicture } from '../fleet/picture.js';
import { fleetName, type PicturedCore, toFleetHost } from '../fleet/pictured-host.js';
import { NOBODYS, profileOf } from '../fleet/residents.js';
import { toReservationAnswer } from '../plans/plan-answer.js';
import { assignmentOf } from './claim.js';

/**
 * Assignments with how their budgets came about: by plans of their cores as these are now, which have the budgets that
 * are held. Where another budget would be planned now, there is no explanation.
 */
export function explained(
  picture: FleetPicture,
  placementId: string,
  assignments: readonly Assignment[],
): Assignment[] {
  return assignments.map((assignment) => {
    const { reservation: _, predicted: __, reservations, ...seat } = assignment;
    const name = fleetName(placementId, seat.vm);
    const planned = new Map(
      plansAround(picture, seat).map(({ core, reservations: all }) => [
        core,
        all.find((one) => one.vm === name),
      ]),
    );
    return assignmentOf(
      seat,
      reservations.map((held, i) => withExplanation(held, planned.get(seat.cores[i] ?? -1))),
    );
  });
}

/** Plans of the cores that a VM is on, and of those that share their caches. */
function plansAround(picture: FleetPicture, { host: name, cores }: Pick<Assignment, 'host' | 'cores'>) {
  const host = picture.named(name);
  if (!host) return [];
  const own = host.cores.filter(({ index }) => cores.includes(index));
  const isNear = (core: PicturedCore) =>
    own.includes(core) ||
    own.some((one) => one.cacheGroup !== undefined && one.cacheGroup === core.cacheGroup);
  return resettle(toFleetHost(host, profileOf(host, picture), host.cores.filter(isNear)), NOBODYS).plans;
}

function withExplanation(
  held: AssignedReservation,
  planned: PlannedReservation | undefined,
): AssignedReservation {
  if (!planned) return held;
  const { budgetUs, periodUs, explanation } = toReservationAnswer(planned);
  return budgetUs === held.budgetUs && periodUs === held.periodUs ? { ...held, explanation } : held;
}
