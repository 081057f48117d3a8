import type { FieldError, HostChange } from '@plimsoll/contract';
import { resettle, scaledCapacity } from '@plimsoll/planner';
import { decimalFraction } from '@plimsoll/units';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import type { Fleet } from '../fleet/fleet.js';
import type { FleetPicture } from '../fleet/picture.js';
import {
  headroomOf,
  type PicturedCore,
  type PicturedHost,
  partsOf,
  toFleetHost,
  usedOf,
} from '../fleet/pictured-host.js';
import { NOBODYS, profileOf } from '../fleet/residents.js';
import { isDecimal } from '../hardware-profiles/hardware-profiles.js';
import { fieldProblem, notFound, ProblemError } from '../http/problem-error.js';
import { addCores } from './create-host.js';
import { tellHost } from './tell-host.js';

/** So many VMs in the way are named. */
const NAMED = 5;

/**
 * Resizes or drains a host. What is smaller than what is admitted is refused with what is in the way, unless it is no
 * worse than it was, or forced: then what is there stays, and nothing is added.
 */
export async function changeHost(
  manager: EntityManager,
  fleet: Fleet,
  id: string,
  change: HostChange,
  by: By,
): Promise<void> {
  const { force: _, ...after } = change;
  if (Object.keys(after).length === 0)
    throw fieldProblem('invalid', '', 'must change something: force alone is no change');
  if (change.coreCapacity !== undefined && !isDecimal(change.coreCapacity))
    throw fieldProblem('invalid', '/coreCapacity', 'must have at most nine decimal places');
  const [host] = await fleet.lock(manager, [id]);
  if (!host) throw notFound('host', id);
  const inTheWay = change.force ? [] : obstaclesTo(host, change, fleet.picture);
  const dropped = host.cores.filter(({ index }) => index >= (change.cores ?? Infinity));
  const carrying = dropped.filter(({ residents }) => residents.length > 0);
  for (const core of carrying) inTheWay.push(inTheWayOf('/cores', core, `core ${core.index} carries`));
  if (inTheWay.length > 0) {
    const detail = `${inTheWay[0]?.pointer}: ${inTheWay[0]?.detail}`;
    throw new ProblemError(carrying.length > 0 ? 'host_in_use' : 'capacity_exceeded', detail, inTheWay);
  }
  await apply(manager, host, change);
  const before = beforeOf(host, after);
  await audit(manager, by, { action: 'changed', noun: 'host', nounId: host.name, before, after });
  await tellHost(manager, host);
}

/** Removes a host that carries nothing. */
export async function deleteHost(manager: EntityManager, fleet: Fleet, id: string, by: By): Promise<void> {
  const [host] = await fleet.lock(manager, [id]);
  if (!host) throw notFound('host', id);
  const carrying = host.cores.filter(({ residents }) => residents.length > 0);
  if (carrying.length > 0) {
    const errors = carrying.map((core) => inTheWayOf('', core, `core ${core.index} carries`));
    throw new ProblemError('host_in_use', `${errors[0]?.detail}: drain the host, and release them`, errors);
  }
  const before = { hardwareProfile: host.profile, cores: host.cores.length };
  await tellHost(manager, host);
  await manager.query('DELETE FROM host WHERE id = $1', [host.id]);
  await audit(manager, by, { action: 'deleted', noun: 'host', nounId: host.name, before, after: null });
}

async function apply(manager: EntityManager, host: PicturedHost, change: HostChange): Promise<void> {
  const { cores, coreCapacity, memoryMb = host.memoryMb, nicMbps = host.nicMbps } = change;
  const { draining = host.draining } = change;
  await manager.query('UPDATE host SET memory_mb = $2, nic_mbps = $3, draining = $4 WHERE id = $1', [
    host.id,
    memoryMb,
    nicMbps,
    draining,
  ]);
  if (coreCapacity !== undefined) {
    // What is admitted above the new capacity is the ceiling until it falls by itself.
    await manager.query(
      `UPDATE core SET capacity = $2::numeric,
         ceiling = CASE WHEN admitted > $2::numeric * 1000000000000 THEN admitted ELSE 0 END
       WHERE host_id = $1`,
      [host.id, coreCapacity],
    );
  }
  if (cores === undefined) return;
  await manager.query('DELETE FROM core WHERE host_id = $1 AND index >= $2', [host.id, cores]);
  const capacity = coreCapacity ?? capacityOf(host);
  if (cores > host.cores.length) {
    const { generation } = host;
    await addCores(manager, host.id, { from: host.cores.length, to: cores, capacity, generation });
  }
}

function obstaclesTo(
  host: PicturedHost,
  { coreCapacity, memoryMb, nicMbps }: HostChange,
  picture: FleetPicture,
): FieldError[] {
  const errors: FieldError[] = [];
  const used = usedOf(host);
  if (coreCapacity !== undefined) {
    const limit = scaledCapacity(decimalFraction(coreCapacity));
    for (const core of host.cores) {
      const now = scaledCapacity(core.capacity);
      const admitted = now - headroomOf(core);
      if (admitted > limit && limit < now)
        errors.push(inTheWayOf('/coreCapacity', core, `core ${core.index} carries ${admitted / 1e12} by`));
    }
  }
  if (coreCapacity !== undefined && errors.length === 0)
    errors.push(...brokenBy(host, coreCapacity, picture));
  const isWorse = (to: number | null | undefined, now: number | null, taken: number) =>
    typeof to === 'number' && to < taken && to < (now ?? Infinity);
  const tell = (pointer: string, taken: string) =>
    errors.push({ pointer, code: 'capacity_exceeded', detail: `its VMs take ${taken}` });
  if (isWorse(memoryMb, host.memoryMb, used.memoryMb)) tell('/memoryMb', `${used.memoryMb} MB`);
  if (isWorse(nicMbps, host.nicMbps, used.nicMbps)) tell('/nicMbps', `${used.nicMbps} Mbit/s`);
  return errors;
}

/** Promises that are kept now, and not at this capacity, though the bandwidth fits: of deadlines, or beside interrupts. */
function brokenBy(host: PicturedHost, coreCapacity: number, picture: FleetPicture): FieldError[] {
  const profile = profileOf(host, picture);
  const capacity = decimalFraction(coreCapacity);
  const smaller = host.cores.map((core) => ({ ...core, capacity }));
  const before = new Set(resettle(toFleetHost(host, profile), NOBODYS).unmet.map(({ vm }) => vm));
  return resettle(toFleetHost(host, profile, smaller), NOBODYS)
    .unmet.filter(({ vm }) => !before.has(vm))
    .map(({ vm: name, detail }) => {
      const { placementId, vm } = partsOf(name);
      return {
        pointer: '/coreCapacity',
        code: 'capacity_exceeded',
        detail: `${vm} of placement ${placementId} would not keep its promise: ${detail}`,
      };
    });
}

function inTheWayOf(pointer: string, { residents }: PicturedCore, what: string): FieldError {
  const names = residents.slice(0, NAMED).map(({ vm: { name } }) => {
    const { placementId, vm } = partsOf(name);
    return `${vm} of placement ${placementId}`;
  });
  const more = residents.length > NAMED ? ` and ${residents.length - NAMED} more` : '';
  return { pointer, code: 'capacity_exceeded', detail: `${what} ${names.join(', ')}${more}` };
}

/** What the change replaces. */
function beforeOf(host: PicturedHost, change: HostChange): object {
  const { memoryMb, nicMbps, draining, cores } = host;
  const coreCapacity = capacityOf(host);
  const now: Record<string, unknown> = { memoryMb, nicMbps, draining, cores: cores.length, coreCapacity };
  return Object.fromEntries(Object.keys(change).map((field) => [field, now[field]]));
}

/** Of each of its cores, as a decimal. */
function capacityOf({ cores }: PicturedHost): number {
  const [core] = cores;
  if (!core) throw new RangeError('a host has cores');
  return scaledCapacity(core.capacity) / 1e12;
}
