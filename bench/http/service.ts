import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inCheckout } from '../checkout.js';
import { ServerProcess } from './server-process.js';

export interface Service {
  readonly url: string;
  /** An admin key. */
  readonly key: string;
  /** Ends it and removes all that it wrote. */
  stop(): Promise<void>;
}

/** Starts the built service as a user would, on a database of its own that holds the example benchmarks. */
export async function startService(): Promise<Service> {
  const installation = await Installation.make();
  try {
    const server = await installation.start();
    const stop = async () => {
      await server.stop();
      await installation.remove();
    };
    return { url: server.url, key: installation.key, stop };
  } catch (error) {
    await installation.remove();
    throw error;
  }
}

/** A data directory of its own, on which any number of services may run beside each other. */
export class Installation {
  private constructor(
    readonly dataDir: string,
    /** An admin key. */
    readonly key: string,
  ) {}

  static async make(): Promise<Installation> {
    const scratch = await mkdtemp(join(tmpdir(), 'plimsoll-bench-'));
    // Under root, the account that PostgreSQL runs as must get there.
    await chmod(scratch, 0o755);
    return new Installation(scratch, randomBytes(32).toString('base64url'));
  }

  start(settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    return ServerProcess.start(inCheckout('apps/api/dist/main.js'), {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'warn',
      DATABASE_URL: undefined,
      PLIMSOLL_DATA_DIR: this.dataDir,
      PLIMSOLL_ADMIN_KEY: this.key,
      PLIMSOLL_KEY_SECRET: undefined,
      PLIMSOLL_RATE_LIMIT: undefined,
      ...settings,
    });
  }

  /** Removes all that was written; to be called when no service runs on it. */
  remove(): Promise<void> {
    return clear(this.dataDir);
  }
}

/** Removes the data directory, and the database, which may live elsewhere. */
async function clear(dataDir: string): Promise<void> {
  const link = join(dataDir, 'postgres');
  if (existsSync(link)) {
    const home = await realpath(link);
    await endServer(join(home, 'data', 'postmaster.pid'));
    await rm(home, { recursive: true, force: true });
  }
  await rm(dataDir, { recursive: true, force: true });
}

/** Ends the PostgreSQL of a service that was killed; one that stopped has stopped its own. */
async function endServer(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  process.kill(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), 'SIGINT');
  for (let tries = 0; existsSync(pidFile) && tries < 100; tries += 1) await setTimeout(100);
}
