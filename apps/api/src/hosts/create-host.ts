import { randomUUID } from 'node:crypto';
import type { NewHost } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { isDecimal } from '../hardware-profiles/hardware-profiles.js';
import { FieldErrors, fieldProblem } from '../http/problem-error.js';
import { isUuid } from '../http/uuid.js';
import { checkKinds } from '../plans/plan-request.js';
import { tellHost } from './tell-host.js';

/** Stores a host with empty cores. @returns its id */
export async function createHost(manager: EntityManager, body: NewHost, by: By): Promise<string> {
  check(body);
  const { name, hardwareProfile, cores, memoryMb = null, nicMbps = null, envelope = null } = body;
  const profile = await manager.findOneBy(HardwareProfileEntity, { name: hardwareProfile });
  if (!profile) {
    const detail = `there is no hardware profile ${hardwareProfile}`;
    throw fieldProblem('unknown_profile', '/hardwareProfile', detail);
  }
  const id = randomUUID();
  const inserted = await manager.query<object[]>(
    `INSERT INTO host (id, name, hardware_profile, memory_mb, nic_mbps, envelope) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (name) DO NOTHING RETURNING id`,
    [id, name, hardwareProfile, memoryMb, nicMbps, envelope],
  );
  if (inserted.length === 0) throw fieldProblem('name_taken', '/name', `there is a host ${name} already`);
  const coreCapacity = body.coreCapacity ?? profile.coreCapacity;
  await addCores(manager, id, { from: 0, to: cores, capacity: coreCapacity, generation: 0 });
  for (const [group, members] of (body.cacheGroups ?? []).entries()) {
    await manager.query('UPDATE core SET cache_group = $2 WHERE host_id = $1 AND index = ANY($3)', [
      id,
      group,
      members,
    ]);
  }
  const { name: _, ...said } = body;
  const after = { ...said, coreCapacity };
  await audit(manager, by, { action: 'created', noun: 'host', nounId: name, before: null, after });
  await tellHost(manager, { id, name });
  return id;
}

/** Adds cores from..to-1 that carry nothing. No core of the host was ever at a later generation. */
export async function addCores(
  manager: EntityManager,
  hostId: string,
  { from, to, capacity, generation }: { from: number; to: number; capacity: number; generation: number },
): Promise<void> {
  await manager.query(
    `INSERT INTO core (host_id, index, capacity, generation, applied_generation)
     SELECT $1, index, $4, $5, $5 FROM generate_series($2::integer, $3::integer - 1) AS index`,
    [hostId, from, to, capacity, generation],
  );
}

function check({ name, cores, coreCapacity = 1, cacheGroups = [], envelope }: NewHost): void {
  const errors = new FieldErrors();
  errors.require(!isUuid(name), '/name', 'must not look like an id: hosts are found by either');
  errors.require(isDecimal(coreCapacity), '/coreCapacity', 'must have at most nine decimal places');
  const seen = new Set<number>();
  for (const [i, group] of cacheGroups.entries()) {
    for (const [j, index] of group.entries()) {
      const pointer = `/cacheGroups/${i}/${j}`;
      errors.require(index < cores, pointer, `must be one of the cores, 0 to ${cores - 1}`);
      errors.require(!seen.has(index), pointer, `must be in one group; core ${index} was listed before`);
      seen.add(index);
    }
  }
  if (envelope) {
    checkKinds(errors, envelope, '/envelope');
    const shared = cacheGroups.findIndex((group) => group.length > 1);
    errors.require(
      shared === -1,
      `/cacheGroups/${shared}`,
      'must not be said beside an envelope: that is for cores that share no cache',
    );
  }
  errors.throwIfAny();
}
