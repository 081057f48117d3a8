import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { StartupError } from '../../startup-error.js';
import { type Cluster, OWNER, prepareCluster } from './cluster.js';
import { isSystemError } from './file-errors.js';
import { Lease } from './lease.js';
import {
  hasEnded,
  type Postmaster,
  runningPostmaster,
  startPostmaster,
  stopPostmaster,
} from './postmaster.js';

/** The PostgreSQL that this process shares with all others of the same data directory. */
export interface EmbeddedServer {
  /** `postgresql://plimsoll:PASSWORD@127.0.0.1:PORT/plimsoll`, without TLS whatever PGSSLMODE says; holds until `leave`. */
  url: string;
  /** To be called when all other connections are closed. The last to leave stops the server. Never rejects. */
  leave(): Promise<void>;
}

const INVALID_PASSWORD = '28P01';
const CANNOT_CONNECT_NOW = '57P03';

/** How long a server may keep silent; one that answers that it is recovering from a crash is waited for longer. */
const SILENCE_LIMIT_MS = 20_000;
const RECOVERY_LIMIT_MS = 300_000;
const REJOIN_PAUSE_MS = 1000;

/**
 * Starts PostgreSQL under `dataDir`, or joins the one that already runs there, and makes sure of the database
 * `plimsoll`. Throws StartupError with one line for the user.
 *
 * Any number of processes may do so at any moment, and be killed at any moment:
 * - The cluster is made beside its place and renamed into it, so that it is whole, and there is only one
 *   (create-once.ts). Its password is older than it, and the same for all.
 * - Two that start a server at once: PostgreSQL's own lock on the data directory ends the second one, and its
 *   process finds the first by postmaster.pid.
 * - postmaster.pid is believed only when its process works in the data directory, and the server on its port
 *   takes our password and serves that directory. So nothing is told to a stranger that has got the old port.
 * - A lease is a shared advisory lock of a session, which ends with its process. Who leaves unlocks it and tries
 *   for the exclusive one: of several that leave at once exactly the last gets it, and stops the server under it.
 * - A newcomer that comes between is refused the shared lock, or is cut off, and begins again: it waits for the
 *   old server to end and starts a new one. One that had its lease first keeps the exclusive lock from being had.
 * - A lease that is lost, with its session or the whole server, is taken anew; a server that has gone is started
 *   again, on its old port, so that the URL holds for whoever uses it.
 * - A server whose processes were all killed stays, without a lease, and is joined by the next to come. Backends
 *   that outlive a killed postmaster make the new one refuse to start until they have gone: it is tried again.
 */
export async function joinEmbeddedServer(options: {
  dataDir: string;
  log: (line: string) => void;
}): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  const { log } = options;
  try {
    const cluster = await prepareCluster(dataDir, log);
    const membership = new Membership(cluster, log);
    const { port } = await membership.join();
    return {
      url: `postgresql://${OWNER}:${cluster.password}@127.0.0.1:${port}/${OWNER}?sslmode=disable`,
      leave: () => membership.leave(),
    };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new StartupError(
      `The data directory ${dataDir} can not be used (${error.message}): set PLIMSOLL_DATA_DIR to one that can be written`,
    );
  }
}

/** A process's use of the server, from its first lease until it leaves. */
class Membership {
  #lease: Lease | undefined;
  #rejoining: Promise<void> | undefined;
  #leaving = false;

  constructor(
    private readonly cluster: Cluster,
    private readonly log: (line: string) => void,
  ) {}

  async join(): Promise<Postmaster> {
    const lost = () => {
      this.#rejoining ??= this.#rejoin().finally(() => (this.#rejoining = undefined));
    };
    this.#lease = await takeLease(this.cluster, this.log, lost, () => this.#leaving);
    return this.#lease.postmaster;
  }

  async leave(): Promise<void> {
    this.#leaving = true;
    await this.#rejoining;
    await this.#lease?.leave();
  }

  async #rejoin() {
    const before = this.#lease?.postmaster.port;
    this.log(`PostgreSQL has gone: see ${this.cluster.log.path}`);
    while (!this.#leaving) {
      try {
        const { port } = await this.join();
        if (port !== before)
          this.log(`PostgreSQL has lost its port ${before}: stop this process and start it again`);
        return;
      } catch (error) {
        if (!this.#leaving) this.log(String(error));
      }
      await setTimeout(REJOIN_PAUSE_MS);
    }
  }
}

async function takeLease(
  cluster: Cluster,
  log: (line: string) => void,
  lost: () => void,
  isOver: () => boolean,
): Promise<Lease> {
  const began = Date.now();
  let heard = began;
  let started: ChildProcess | undefined;
  let refusal: string | undefined;
  for (
    let pause = 20;
    !isOver() && Date.now() < heard + SILENCE_LIMIT_MS;
    pause = Math.min(pause * 1.5, 500)
  ) {
    const postmaster = await runningPostmaster(cluster.data);
    if (postmaster) {
      try {
        const lease = await Lease.take(cluster, postmaster, log, lost);
        log(
          `${postmaster.pid === started?.pid ? 'Started' : 'Joined'} PostgreSQL on port ${postmaster.port}`,
        );
        return lease;
      } catch (error) {
        refusal = error instanceof Error ? error.message : String(error);
        const code = error instanceof DatabaseError ? error.code : undefined;
        if (code === INVALID_PASSWORD) {
          await giveUp(cluster, started);
          throw new StartupError(
            `${cluster.passwordFile} does not hold the password of ${cluster.data}: restore it`,
          );
        }
        if (code === CANNOT_CONNECT_NOW && Date.now() < began + RECOVERY_LIMIT_MS) heard = Date.now();
      }
    } else if (!started || hasEnded(started)) {
      started = await startPostmaster(cluster);
    }
    await setTimeout(pause);
  }
  await giveUp(cluster, started);
  throw new StartupError(await cluster.log.complaint('PostgreSQL did not start', refusal));
}

/** A server that could not be joined is not left behind. */
async function giveUp({ data }: Cluster, started: ChildProcess | undefined) {
  if (started?.pid !== undefined && !hasEnded(started)) await stopPostmaster(data, started.pid);
}
