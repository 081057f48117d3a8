import { type HardwareProfile, type NewHardwareProfile, PROFILE_DEFAULTS } from '@plimsoll/contract';
import { decimalFraction } from '@plimsoll/units';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import { FieldErrors, fieldProblem } from '../http/problem-error.js';
import { HardwareProfileEntity } from './hardware-profile.entity.js';

/** Stores a new profile, with defaults for what it does not say. A taken name is a problem. */
export async function createProfile(
  manager: EntityManager,
  body: NewHardwareProfile,
  by: By,
): Promise<HardwareProfileEntity> {
  const profile = { ...PROFILE_DEFAULTS, ...body };
  const errors = new FieldErrors();
  errors.require(isDecimal(profile.coreCapacity), '/coreCapacity', 'must have at most nine decimal places');
  errors.require(profile.minPeriodUs <= profile.maxPeriodUs, '/minPeriodUs', 'must not exceed maxPeriodUs');
  errors.require(
    profile.granularityUs <= profile.minPeriodUs,
    '/granularityUs',
    'must not exceed minPeriodUs',
  );
  errors.require(
    2 * profile.switchCostUs < profile.minPeriodUs,
    '/switchCostUs',
    'must be less than half of minPeriodUs',
  );
  const words = 'means nothing without interruptCostNs';
  const costKnown = body.interruptCostNs !== undefined;
  errors.require(costKnown || body.interruptBurst === undefined, '/interruptBurst', words);
  errors.require(costKnown || body.packetBytes === undefined, '/packetBytes', words);
  errors.throwIfAny();
  if (!(await insertProfile(manager, profile, by))) {
    throw fieldProblem('name_taken', '/name', `there is a hardware profile ${profile.name} already`);
  }
  return manager.findOneByOrFail(HardwareProfileEntity, { name: profile.name });
}

/** Makes a profile with all defaults where there is none of that name. Whether it was made. */
export async function ensureProfile(manager: EntityManager, name: string, by: By): Promise<boolean> {
  return insertProfile(manager, { ...PROFILE_DEFAULTS, name }, by);
}

async function insertProfile(
  manager: EntityManager,
  profile: NewHardwareProfile & Required<Omit<NewHardwareProfile, 'interruptCostNs' | 'packetBytes'>>,
  by: By,
): Promise<boolean> {
  const { name: nounId, ...after } = profile;
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(HardwareProfileEntity)
    .values(profile)
    .orIgnore()
    .returning('name')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) return false;
  await audit(manager, by, { action: 'created', noun: 'hardware-profile', nounId, before: null, after });
  return true;
}

export function presentProfile({
  seq,
  createdAt,
  interruptCostNs,
  packetBytes,
  ...profile
}: HardwareProfileEntity): HardwareProfile {
  return {
    ...profile,
    ...(interruptCostNs === null ? {} : { interruptCostNs }),
    ...(packetBytes === null ? {} : { packetBytes }),
    createdAt: createdAt.toISOString(),
  };
}

/** Whether a capacity can be read exactly as people wrote it. */
export function isDecimal(capacity: number): boolean {
  try {
    decimalFraction(capacity);
    return true;
  } catch {
    return false;
  }
}
