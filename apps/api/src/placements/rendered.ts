import type { Assignment, Rendered, ReservationTimes } from '@plimsoll/contract';
import { fitToTarget, type ReservedVm, renderers, renderReservations } from '@plimsoll/formats';
import { admit, type Reservation, reservation } from '@plimsoll/realtime';
import { microseconds } from '@plimsoll/units';
import { timesOf } from '../fleet/core-steps.js';
import type { Fleet } from '../fleet/fleet.js';
import { fleetName } from '../fleet/pictured-host.js';
import { fieldProblem, ProblemError } from '../http/problem-error.js';

/** What is placed in the words of `target`. What that can hold only otherwise is admitted again, and said. */
export function renderPlacement(
  fleet: Fleet,
  placementId: string,
  assignments: readonly Assignment[],
  target: string,
): Rendered {
  if (!renderers.some((renderer) => renderer.target === target)) {
    const all = renderers.map((renderer) => renderer.target).join(', ');
    throw fieldProblem('invalid', 'target', `must be one of ${all}`);
  }
  const vms = assignments.map(toReservedVm);
  const rendered = renderReservations(target, vms);
  if ('refusals' in rendered) {
    const errors = rendered.refusals.map(({ vm, detail }) => {
      const pointer = `/assignments/${vms.findIndex(({ name }) => name === vm)}`;
      return { pointer, code: 'not_enforceable', detail: `${vm}: ${detail}` };
    });
    throw new ProblemError('not_enforceable', errors[0]?.detail ?? '', errors);
  }
  const { enforcement, items, warnings } = rendered;
  return {
    target,
    enforcement,
    items: items.map(({ vm, core, text, adjusted }) => ({
      vm,
      core,
      text,
      ...(adjusted && {
        adjusted: { from: timesOf(adjusted.from), to: timesOf(adjusted.to), why: adjusted.why },
      }),
    })),
    warnings: [...warnings, ...notAdmitted(fleet, placementId, assignments, vms, target)],
  };
}

/** One reservation on each core: where cores that share caches need different ones, the largest. */
function toReservedVm({ vm, cores, reservation: largest }: Assignment): ReservedVm {
  return { name: vm, vcpus: cores.length, cores, reservation: toReservation(largest) };
}

function toReservation({ budgetUs, periodUs, deadlineUs = periodUs }: ReservationTimes): Reservation {
  return reservation(microseconds(budgetUs), microseconds(periodUs), microseconds(deadlineUs));
}

/** Cores that would not carry what the target holds instead of what is promised there. */
function notAdmitted(
  { picture }: Fleet,
  placementId: string,
  assignments: readonly Assignment[],
  vms: readonly ReservedVm[],
  target: string,
): Rendered['warnings'] {
  const held = new Map(
    vms.map((vm) => {
      const fitted = fitToTarget(target, vm);
      return [fleetName(placementId, vm.name), 'refused' in fitted ? vm.reservation : fitted.reservation];
    }),
  );
  const seats = assignments.flatMap(({ host, cores }) => cores.map((core) => `${host} ${core}`));
  return [...new Set(seats)].flatMap((seat) => {
    const [name = '', index] = seat.split(' ');
    const host = picture.host(name);
    const core = host?.cores.find((one) => one.index === Number(index));
    const platform = host && picture.platform(host.profile);
    if (!core || !platform) return [];
    const reservations = core.residents.map((resident) => held.get(resident.vm.name) ?? resident.held);
    const { enforcer } = platform;
    const verdict = admit({ enforcer, capacity: core.capacity, reservations, interrupts: [] });
    if (verdict.admitted) return [];
    const detail = `core ${index} of ${name} does not carry what ${target} holds: ${verdict.load} of ${verdict.limit}`;
    return [{ code: 'not_admitted', detail }];
  });
}
