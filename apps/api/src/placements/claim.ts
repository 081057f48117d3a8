import type { Adjustment, Assignment, Placement } from '@plimsoll/contract';
import type { Adjustment as PlannedAdjustment, PlannedReservation } from '@plimsoll/planner';
import { reservation } from '@plimsoll/realtime';
import type { Choice } from '../fleet/choose.js';
import type { Added, Adjusted, CoreStep } from '../fleet/core-steps.js';
import { timesOf } from '../fleet/core-steps.js';
import { fleetName, type PicturedHost, type PlacedVm, partsOf } from '../fleet/pictured-host.js';
import type { KnownProfile } from '../fleet/profiles.js';
import { toReservationAnswer } from '../plans/plan-answer.js';
import type { Wanted } from './placement-request.js';

type Placed = Extract<Choice, { placed: true }>;

/** What is stored of a VM. */
export interface VmRow {
  readonly name: string;
  readonly position: number;
  readonly hostId: string;
  readonly request: object;
  readonly modelId: string | null;
}

/** The VMs of a request on the hosts that were chosen, each with the model that its promise is pinned to. */
export function vmRowsOf(
  { vms }: Wanted,
  { assignments, hosts }: Placed,
  profiles: ReadonlyMap<string, KnownProfile>,
): VmRow[] {
  return vms.map((request, position) => {
    const host = hostOf(hosts, assignments[position]?.host);
    const model = request.target ? profiles.get(host.profile)?.promoted.get(request.workload) : undefined;
    return { name: request.name, position, hostId: host.id, request, modelId: model?.id ?? null };
  });
}

/** What the choice makes of each core that it changes. */
export function stepsOf(
  { id, vms, asked }: Wanted,
  placed: Placed,
  profiles: ReadonlyMap<string, KnownProfile>,
): CoreStep[] {
  const { hosts, assignments, adjustments, plans } = placed;
  const added = new Map<string, Added[]>();
  for (const [i, { host: name, cores, reservations }] of assignments.entries()) {
    const body = vms[i];
    const asks = asked.vms[i];
    if (!body || !asks) throw new RangeError(`there is no VM ${i}`);
    const promoted = profiles.get(hostOf(hosts, name).profile)?.promoted.get(body.workload);
    const { confidence, extrapolate } = asked;
    const { memoryMb = 0, affinity, antiAffinity, ...vm } = asks;
    for (const [j, core] of cores.entries()) {
      const given = reservations[j] as PlannedReservation;
      const resident: PlacedVm = {
        vm: {
          ...vm,
          name: fleetName(id, body.name),
          confidence,
          extrapolate,
          ...(body.target && promoted ? { model: promoted.fit, modelVersion: promoted.version } : {}),
        },
        held: reservation(given.budget, given.period, given.deadline),
        memoryMb,
        ...(affinity ? { affinity } : {}),
        ...(antiAffinity ? { antiAffinity } : {}),
      };
      const key = `${name} ${core}`;
      added.set(key, [...(added.get(key) ?? []), { resident, planned: plannedOf(given) }]);
    }
  }
  return plans.flatMap(({ host: name, core: index, reservations }) => {
    const host = hostOf(hosts, name);
    const core = host.cores.find((one) => one.index === index);
    if (!core) throw new RangeError(`${name} has no core ${index}`);
    const place = added.get(`${name} ${index}`) ?? [];
    const here = adjustments.filter((one) => one.host === name && one.core === index);
    const adjust = adjustedOf(core.residents, here, reservations);
    return place.length + adjust.length > 0 ? [{ host, core, remove: [], adjust, place }] : [];
  });
}

/** Adjustments of residents, with what the plan of their core says of them now. */
export function adjustedOf(
  residents: readonly PlacedVm[],
  adjustments: readonly PlannedAdjustment[],
  reservations: readonly PlannedReservation[],
): Adjusted[] {
  return adjustments.map(({ vm, to }) => ({
    resident: residents.find((resident) => resident.vm.name === vm) as PlacedVm,
    to,
    planned: plannedOf(reservations.find((one) => one.vm === vm) as PlannedReservation),
  }));
}

/** What is kept of a planned reservation beside its times. */
export function plannedOf(planned: PlannedReservation): object {
  const {
    vm: _vm,
    explanation: _,
    budgetUs: _q,
    periodUs: _p,
    deadlineUs: _d,
    ...rest
  } = toReservationAnswer(planned);
  return rest;
}

/** What is answered of a choice: of a dry run, or of a claim with what only the database knows. */
export function presentChoice(
  { vms, asked }: Wanted,
  { assignments, adjustments }: Placed,
  stored: Pick<Placement, 'id' | 'status' | 'holdExpiresAt' | 'createdAt' | 'confirmedAt'>,
): Placement {
  const { strategy, policy, confidence } = asked;
  return {
    ...stored,
    strategy,
    ...(policy ? { policy } : {}),
    confidence,
    assignments: assignments.map(({ vm, host, cores, reservations }, i): Assignment => {
      const each = reservations.map((one) => {
        const { vm: _, ...answer } = toReservationAnswer(one);
        return answer;
      });
      const request = vms[i];
      if (!request) throw new RangeError(`there is no VM ${i}`);
      return assignmentOf({ vm, workload: request.workload, asked: request, host, cores: [...cores] }, each);
    }),
    adjustments: adjustments.map(presentAdjustment),
    releasedAt: null,
    releaseReason: null,
  };
}

/** An assignment whose `reservation` is the largest of its servers'. */
export function assignmentOf(
  seat: Pick<Assignment, 'vm' | 'workload' | 'asked' | 'host' | 'cores'>,
  reservations: Assignment['reservations'],
): Assignment {
  const reservation = reservations.reduce((a, b) => (b.budgetUs > a.budgetUs ? b : a));
  return { ...seat, reservation, reservations, predicted: reservation.predicted };
}

export function presentAdjustment({ vm, host, core, from, to }: PlannedAdjustment): Adjustment {
  return { ...partsOf(vm), host, core, from: timesOf(from), to: timesOf(to) };
}

function hostOf(hosts: ReadonlyMap<string, PicturedHost>, name: string | undefined): PicturedHost {
  const host = hosts.get(name ?? '');
  if (!host) throw new RangeError(`${name} was not chosen`);
  return host;
}
