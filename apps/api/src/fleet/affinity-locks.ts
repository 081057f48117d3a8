import type { EntityManager } from 'typeorm';

/**
 * Holds affinity groups until the transaction ends, in one order for all and before any host: two who find no home of a
 * group at once would make it two. Whoever holds a group must see all that is committed before choosing.
 */
export async function holdGroups(manager: EntityManager, groups: Iterable<string>): Promise<void> {
  await manager.query(
    'SELECT pg_advisory_xact_lock(hashtextextended(name, 7105005)) FROM unnest($1::text[]) AS name',
    [[...new Set(groups)].sort()],
  );
}
