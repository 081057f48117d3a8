import { realpath } from 'node:fs/promises';
import { Client, DatabaseError } from 'pg';
import { type Cluster, OWNER } from './cluster.js';
import { type Postmaster, stopPostmaster } from './postmaster.js';

/** Key of the advisory lock in the database `postgres` that each user of the server shares ("plimsoll" in ASCII). */
const LEASE = '8100965748541713516';

/** A session that holds the shared lock; it ends with its process, however that ends. */
export class Lease {
  #leaving: Promise<void> | undefined;

  private constructor(
    private readonly client: Client,
    private readonly cluster: Cluster,
    readonly postmaster: Postmaster,
    private readonly say: (line: string) => void,
    private readonly lost: () => void,
  ) {}

  /** `lost` is told when it ends though nobody left. Errors: whatever keeps the server from being used now; it may be starting, stopping, or not ours. */
  static async take(
    cluster: Cluster,
    postmaster: Postmaster,
    say: (line: string) => void,
    lost: () => void,
  ): Promise<Lease> {
    const client = new Client({
      host: '127.0.0.1',
      port: postmaster.port,
      user: OWNER,
      password: cluster.password,
      database: 'postgres',
      ssl: false,
      application_name: 'plimsoll lease',
      connectionTimeoutMillis: 5000,
    });
    const lease = new Lease(client, cluster, postmaster, say, lost);
    client.on('error', () => undefined); // the end follows
    try {
      await client.connect();
      await lease.#share();
      await createDatabase(client);
      client.once('end', () => lease.#end());
      return lease;
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** Gives the lease back, and stops the server when nobody else has one. */
  leave(): Promise<void> {
    this.#leaving ??= this.#leave();
    return this.#leaving;
  }

  async #share() {
    const { rows } = await this.client.query<{ directory: string; shared: boolean }>(
      "SELECT current_setting('data_directory') AS directory, pg_try_advisory_lock_shared($1) AS shared",
      [LEASE],
    );
    const { directory, shared } = rows[0]!;
    if ((await realpath(directory)) !== this.cluster.data)
      throw new Error(`the server on its port serves ${directory}`);
    if (!shared) throw new Error('the server is about to stop');
  }

  async #leave() {
    try {
      if (await this.#isLast()) await this.#stop();
    } finally {
      await this.client.end();
    }
  }

  /** Ours goes before we ask: of two that leave together, both keeping theirs, neither would be the last. */
  async #isLast(): Promise<boolean> {
    try {
      await this.client.query('SELECT pg_advisory_unlock_shared($1)', [LEASE]);
      const { rows } = await this.client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [
        LEASE,
      ]);
      return rows[0]!.last;
    } catch {
      // The server has gone, and the lease with it.
      return false;
    }
  }

  /** The exclusive lock keeps newcomers off meanwhile. */
  async #stop() {
    const stopped = await stopPostmaster(this.cluster.data, this.postmaster.pid);
    this.say(stopped ? 'Stopped PostgreSQL' : `PostgreSQL is still stopping: see ${this.cluster.log.path}`);
  }

  #end() {
    if (!this.#leaving) this.lost();
  }
}

async function createDatabase(client: Client) {
  try {
    await client.query(`CREATE DATABASE ${OWNER}`);
  } catch (error) {
    // It is there, or another process has just made it.
    if (!(error instanceof DatabaseError && ['42P04', '23505'].includes(error.code ?? ''))) throw error;
  }
}
