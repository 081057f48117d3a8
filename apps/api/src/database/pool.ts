import { Client, type Pool, type QueryConfig, type QueryResultRow } from 'pg';
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

/**
 * A connection that is broken off with the first answer that does not come in time: the driver alone would give it to
 * the next request, to wait for that answer, too. So a server that fell silent without closing is noticed.
 */
export class ImpatientClient extends Client {
  override query(...parameters: never[]): never {
    const answer = (super.query as (...each: never[]) => unknown)(...parameters);
    if (answer instanceof Promise) answer.catch((error: unknown) => this.breakOff(error));
    return answer as never;
  }

  private breakOff(error: unknown): void {
    if (error instanceof Error && error.message === 'Query read timeout') this.connection.stream.destroy();
  }
}
