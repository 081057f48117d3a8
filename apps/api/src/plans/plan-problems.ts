import { NotEnforceable } from '@plimsoll/planner';
import type { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { fieldProblem } from '../http/problem-error.js';
import type { ModelCache } from '../models/model-cache.js';

/** The profile that a body names, or a problem. */
export async function knownProfile(models: ModelCache, name: string): Promise<HardwareProfileEntity> {
  const profile = await models.profile(name);
  if (!profile)
    throw fieldProblem('unknown_profile', '/hardwareProfile', `there is no hardware profile ${name}`);
  return profile;
}

/** Turns a promise that the enforcer cannot keep into a problem; `lists` are the names of the VMs, by the field they are in. */
export function enforceable<T>(lists: Readonly<Record<string, readonly string[]>>, plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof NotEnforceable)) throw error;
    const [field, names] = Object.entries(lists).find(([, list]) => list.includes(error.vm)) ?? ['vms', []];
    throw fieldProblem('not_enforceable', `/${field}/${names.indexOf(error.vm)}/responseTime`, error.message);
  }
}
