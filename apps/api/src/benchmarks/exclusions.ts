import type { Exclusion, ExclusionRecord } from '@plimsoll/contract';
import { type EntityManager, In, IsNull } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { Caller } from '../auth/caller.js';
import { notFound } from '../http/problem-error.js';
import { ExclusionEntity } from './exclusion.entity.js';

/** Where a point is. */
export interface Place {
  readonly benchmarkId: string;
  readonly position: number;
}

/**
 * Excludes a point for a reason, or brings it back where that is null, and answers its exclusion from then on. What is
 * so already stays as it is; another reason ends the one before. A point that is not there is a problem. To be called
 * in a transaction.
 */
export async function markPoint(
  manager: EntityManager,
  place: Place,
  reason: string | null,
  by: Caller,
): Promise<ExclusionEntity | null> {
  await holdPoint(manager, place);
  const present = await presentOf(manager, place);
  if ((present?.reason ?? null) === reason) return present;
  if (present) {
    const endedAt = () => 'clock_timestamp()';
    await manager.update(ExclusionEntity, { seq: present.seq }, { endedBy: by.id, endedAt });
  }
  if (reason !== null) await manager.insert(ExclusionEntity, { ...place, reason, excludedBy: by.id });
  const { benchmarkId: nounId, position } = place;
  await audit(manager, by, {
    action: reason === null ? 'brought-back' : 'excluded',
    noun: 'benchmark',
    nounId,
    before: { position, reason: present?.reason ?? null },
    after: { position, reason },
  });
  return presentOf(manager, place);
}

/** Holds the row of a point, which never changes, so that its exclusions follow one another. */
async function holdPoint(manager: EntityManager, { benchmarkId, position }: Place): Promise<void> {
  const query = 'SELECT 1 FROM point WHERE benchmark_id = $1 AND position = $2 FOR UPDATE';
  const found: unknown[] = await manager.query(query, [benchmarkId, position]);
  if (found.length === 0) throw notFound(`point of benchmark ${benchmarkId}`, String(position));
}

async function presentOf(manager: EntityManager, place: Place): Promise<ExclusionEntity | null> {
  return manager.findOneBy(ExclusionEntity, { ...place, endedAt: IsNull() });
}

/** The exclusions that hold at present in these benchmarks, in the order of their points. */
export async function exclusionsOf(
  manager: EntityManager,
  benchmarkIds: readonly string[],
): Promise<ExclusionEntity[]> {
  return manager.find(ExclusionEntity, {
    where: { benchmarkId: In(benchmarkIds), endedAt: IsNull() },
    order: { benchmarkId: 'ASC', position: 'ASC' },
  });
}

export function presentExclusion(row: ExclusionEntity): Exclusion {
  const { reason, excludedBy, excludedByName, excludedAt } = row;
  return {
    reason,
    excludedBy: { id: excludedBy, name: excludedByName },
    excludedAt: excludedAt.toISOString(),
  };
}

export function presentRecord(row: ExclusionEntity): ExclusionRecord {
  const { position, endedBy, endedByName, endedAt } = row;
  return {
    position,
    ...presentExclusion(row),
    endedBy: endedBy === null ? null : { id: endedBy, name: endedByName ?? '' },
    endedAt: endedAt?.toISOString() ?? null,
  };
}
