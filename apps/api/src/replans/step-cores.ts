import { type PlannedReservation, pinned, type ReplanStep, takesMore } from '@plimsoll/planner';
import type { Added, Adjusted, CoreStep } from '../fleet/core-steps.js';
import type { PicturedCore, PicturedHost, PlacedVm } from '../fleet/pictured-host.js';
import { plannedOf } from '../placements/claim.js';
import { hostOf, type LockedFleet, profileIn } from './replanned.js';

/** What a step makes of each core that it changes. */
export function coreStepsOf(fleet: LockedFleet, step: ReplanStep): CoreStep[] {
  const names = new Set([
    ...step.moves.flatMap(({ from, to }) => [from.host, to.host]),
    ...[...step.pins, ...step.adjustments].map(({ host }) => host),
  ]);
  return [...names].flatMap((name) => {
    const host = hostOf(fleet, name);
    return host.cores.flatMap((core) => {
      const remove = core.residents.filter(({ vm }) =>
        step.moves.some((move) => move.vm === vm.name && move.from.host === name),
      );
      const stay = core.residents.filter((resident) => !remove.includes(resident));
      const adjust = stay.flatMap((resident) => adjusted(fleet, step, host, core, resident));
      const place = placedOn(fleet, step, host, core);
      return remove.length + adjust.length + place.length > 0 ? [{ host, core, remove, adjust, place }] : [];
    });
  });
}

/**
 * The same in two parts, to be written one after the other: first what only takes, so that VMs have their new cores
 * before they leave the old ones; then what frees: cores that others get at once, those that VMs leave, and those whose
 * VMs give back what that had cost them.
 */
export function inOrder(steps: readonly CoreStep[]): readonly [taken: CoreStep[], freed: CoreStep[]] {
  const onlyTakes = ({ remove, adjust, place }: CoreStep) =>
    remove.length === 0 &&
    (place.length > 0 || adjust.some(({ resident, to }) => takesMore(resident.held, to)));
  const turn = ({ remove, place }: CoreStep) => (place.length > 0 ? 0 : remove.length > 0 ? 1 : 2);
  const freed = steps.filter((step) => !onlyTakes(step)).sort((a, b) => turn(a) - turn(b));
  return [steps.filter(onlyTakes), freed];
}

function adjusted(
  fleet: LockedFleet,
  { adjustments, pins, plans }: ReplanStep,
  host: PicturedHost,
  { index }: PicturedCore,
  resident: PlacedVm,
): Adjusted[] {
  const { name } = resident.vm;
  const isHere = (one: { host: string; core: number }) => one.host === host.name && one.core === index;
  const to = adjustments.find((one) => isHere(one) && one.vm === name)?.to;
  const isPinned = pins.some((pin) => pin.vm === name && pin.host === host.name);
  if (!to && !isPinned) return [];
  const planned = plans.find(isHere)?.reservations.find(({ vm }) => vm === name);
  return [
    {
      resident,
      to: to ?? resident.held,
      planned: plannedOf(planned as PlannedReservation),
      ...(isPinned ? { pinned: pinned(resident, profileIn(fleet, host)).vm } : {}),
    },
  ];
}

function placedOn(
  fleet: LockedFleet,
  { moves, pins, plans }: ReplanStep,
  host: PicturedHost,
  { index }: PicturedCore,
): Added[] {
  const here = moves.filter(({ to }) => to.host === host.name && to.cores.includes(index));
  return here.map(({ vm: name, from, to }) => {
    const residents = hostOf(fleet, from.host).cores.flatMap((core) => core.residents);
    const resident = residents.find(({ vm }) => vm.name === name) as PlacedVm;
    const isPinned = pins.some(({ vm }) => vm === name);
    const planned = plans
      .find((plan) => plan.host === host.name && plan.core === index)
      ?.reservations.find(({ vm }) => vm === name);
    const held = to.reservations[to.cores.indexOf(index)];
    if (!planned || !held) throw new RangeError(`${name} has no plan on core ${index} of ${host.name}`);
    return {
      resident: { ...(isPinned ? pinned(resident, profileIn(fleet, host)) : resident), held },
      planned: plannedOf(planned),
    };
  });
}
