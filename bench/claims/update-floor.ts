import { Client } from 'pg';
import type { Contender } from '../contest.js';
import { inRounds } from '../http/client.js';

const MOST_CLIENTS = 64;
const UPDATE = {
  name: 'floor',
  text: 'UPDATE bench_floor SET n = n + 1 WHERE id = $1',
};

/**
 * The least that a write which lasts can cost on this PostgreSQL: each client updates a row of its own, committed to disk.
 * Throws an Error where the server does not wait for the disk.
 */
export async function updateFloor(
  databaseUrl: string,
): Promise<{ update: Contender; end: () => Promise<void> }> {
  const clients: Client[] = [];
  const end = async () => {
    await Promise.all(clients.map((client) => client.end()));
  };
  try {
    while (clients.length < MOST_CLIENTS) {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      clients.push(client);
    }
    await prepare(clients[0] as Client);
  } catch (error) {
    await end();
    throw error;
  }
  const update: Contender = (count, limit) =>
    inRounds(limit, (goOn) =>
      clients.slice(0, count).map(async (client, id) => {
        for (let asked = performance.now(), more = true; more; asked = performance.now()) {
          await client.query({ ...UPDATE, values: [id] });
          more = goOn(performance.now() - asked);
        }
      }),
    );
  return { update, end };
}

async function prepare(client: Client): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit']) {
    const { rows } = await client.query<Record<string, string>>(`SHOW ${setting}`);
    if (rows[0]?.[setting] !== 'on') throw new Error(`${setting} is off: that is no floor for what lasts`);
  }
  await client.query('CREATE TABLE bench_floor (id int PRIMARY KEY, n bigint NOT NULL)');
  await client.query('INSERT INTO bench_floor SELECT id, 0 FROM generate_series(0, $1::int - 1) AS id', [
    MOST_CLIENTS,
  ]);
}
