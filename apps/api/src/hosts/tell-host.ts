import type { EntityManager } from 'typeorm';

/** Tells in the feed that a host itself is another now, or gone; its generation moves on. */
export async function tellHost(
  manager: EntityManager,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  await manager.query(
    `WITH later AS (UPDATE host SET generation = generation + 1 WHERE id = $1 RETURNING generation)
     INSERT INTO change (kind, host_id, host, generation)
     SELECT 'host', $1, $2, coalesce((SELECT generation FROM later), 0)`,
    [id, name],
  );
}
