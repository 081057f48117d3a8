import type { Pool, QueryConfig, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';

/** The connections that all requests of this process share. */
export function poolOf({ driver }: DataSource): Pool {
  return (driver as unknown as { master: Pool }).master;
}

/**
 * Rows of a statement that asks how things are. One that has no answer after `limitMs` fails, and its connection is
 * given up. Waiting for a connection before that is limited as for all others.
 */
export async function ask<Row extends QueryResultRow>(
  dataSource: DataSource,
  text: string,
  limitMs: number,
): Promise<Row[]> {
  const query: QueryConfig & { query_timeout: number } = { text, query_timeout: limitMs };
  return (await poolOf(dataSource).query<Row>(query)).rows;
}
