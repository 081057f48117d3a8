import { MAX_ITEMS, type NewPlacement, type PlacedVm as VmBody } from '@plimsoll/contract';
import type { FleetVm } from '@plimsoll/planner';
import type { Asked } from '../fleet/asked.js';
import type { FleetPicture } from '../fleet/picture.js';
import type { PicturedHost } from '../fleet/pictured-host.js';
import { FieldErrors, fieldProblem } from '../http/problem-error.js';
import { isUuid } from '../http/uuid.js';
import { checkVms, toPromisedVm } from '../plans/vms.js';

const DEFAULT_CONFIDENCE = 0.95;

/** A request in the terms of the fleet, with its VMs as they are to be stored: each with all its constraints. */
export interface Wanted {
  readonly id: string;
  readonly vms: readonly VmBody[];
  readonly asked: Asked;
}

/** Throws a problem that points at each wrong field. `id` is that of the placement to be. */
export function toWanted(body: NewPlacement, id: string, picture: FleetPicture): Wanted {
  check(body);
  const { strategy = 'pack', policy = null, confidence = DEFAULT_CONFIDENCE, extrapolate = false } = body;
  const vms = body.vms.map((vm) => withConstraints(vm, body.constraints, id));
  const hosts = body.constraints?.hosts ? hostIds(body.constraints.hosts, picture) : null;
  return {
    id,
    vms,
    asked: { vms: vms.map(toFleetVm), strategy, policy, confidence, extrapolate, hosts },
  };
}

function check({ vms, constraints }: NewPlacement): void {
  const errors = new FieldErrors();
  checkVms(errors, vms);
  const servers = vms.reduce((sum, { vcpus = 1 }) => sum + vcpus, 0);
  errors.require(
    servers <= MAX_ITEMS,
    '/vms',
    `must have at most ${MAX_ITEMS} vCPUs together, not ${servers}`,
  );
  const { affinity = [], antiAffinity } = constraints ?? {};
  errors.require(
    affinity.length === 0 || antiAffinity !== 'host' || vms.length === 1,
    '/constraints/antiAffinity',
    'must not be host beside an affinity of all VMs, which has them on one host',
  );
  errors.throwIfAny();
}

function hostIds(namesOrIds: readonly string[], picture: FleetPicture): string[] {
  const ids = namesOrIds.map((nameOrId, i) => {
    const host = hostOf(nameOrId, picture);
    if (host) return host.id;
    throw fieldProblem('unknown_host', `/constraints/hosts/${i}`, `there is no host ${nameOrId}`);
  });
  return [...new Set(ids)];
}

export function hostOf(nameOrId: string, picture: FleetPicture): PicturedHost | undefined {
  return isUuid(nameOrId) ? picture.host(nameOrId.toLowerCase()) : picture.named(nameOrId);
}

/** What is asked of all VMs is asked of each; those of one placement that are to be apart have a group of their own. */
function withConstraints(vm: VmBody, constraints: NewPlacement['constraints'], id: string): VmBody {
  const { affinity = [], antiAffinity = [] } = constraints ?? {};
  const apart = typeof antiAffinity === 'string' ? [{ group: id, level: antiAffinity }] : antiAffinity;
  const together = [...(vm.affinity ?? []), ...affinity];
  const separate = [...(vm.antiAffinity ?? []), ...apart];
  return {
    ...vm,
    ...(together.length > 0 ? { affinity: [...new Set(together)] } : {}),
    ...(separate.length > 0 ? { antiAffinity: separate } : {}),
  };
}

export function toFleetVm(vm: VmBody): FleetVm {
  const { memoryMb, affinity, antiAffinity } = vm;
  return {
    ...toPromisedVm(vm),
    ...(memoryMb === undefined ? {} : { memoryMb }),
    ...(affinity ? { affinity } : {}),
    ...(antiAffinity ? { antiAffinity } : {}),
  };
}
