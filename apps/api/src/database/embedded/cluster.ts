import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../../startup-error.js';
import { type Account, ENVIRONMENT } from './account.js';
import { type Binaries, findBinaries } from './binaries.js';
import { prepareHome } from './cluster-home.js';
import { createDirectoryOnce, createFileOnce } from './create-once.js';
import { ifPresent } from './file-errors.js';
import { ServerLog } from './server-log.js';

/** Superuser of the cluster, and the database that the service uses. */
export const OWNER = 'plimsoll';

export interface Cluster {
  /** Real path of PostgreSQL's data directory. */
  data: string;
  password: string;
  passwordFile: string;
  account: Account;
  binaries: Binaries;
  log: ServerLog;
}

/** Finds the cluster of `dataDir`, or makes it. */
export async function prepareCluster(dataDir: string, say: (line: string) => void): Promise<Cluster> {
  const { home, account } = await prepareHome(dataDir);
  const binaries = await findBinaries(home, account);
  const data = join(home, 'data');
  const log = await ServerLog.open(join(home, 'server.log'));
  const passwordFile = join(dataDir, 'postgres.password');
  const password = await readOrMakePassword(passwordFile, data);
  const cluster = { data, password, passwordFile, account, binaries, log };
  await createDirectoryOnce(data, async (directory) => {
    say(`Creating the PostgreSQL cluster ${data}`);
    await initialize(cluster, directory);
  });
  const major = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  if (major !== binaries.major) {
    throw new StartupError(
      `${data} was made by PostgreSQL ${major} and this is PostgreSQL ${binaries.major}: ` +
        'move its rows by pg_dump and pg_restore of version ' +
        `${binaries.major}, or move ${join(dataDir, 'postgres')} away to start empty`,
    );
  }
  return cluster;
}

/** The password is there before its cluster: one that is missing later was lost, and a new one opens nothing. */
async function readOrMakePassword(file: string, data: string): Promise<string> {
  const clusterExists = (await ifPresent(stat(data))) !== undefined;
  if (!(await ifPresent(stat(file)))) {
    if (clusterExists) {
      throw new StartupError(
        `${file}, the password of ${data}, is missing: restore it, or move ${data} away`,
      );
    }
    await createFileOnce(file, `${randomBytes(32).toString('hex')}\n`);
  }
  return (await readFile(file, 'utf8')).trim();
}

async function initialize({ account, binaries, log, password }: Cluster, directory: string) {
  // Its account can not read ours. The name makes it go with what else is unfinished.
  const passwordFile = `${directory}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account)
    await Promise.all([directory, passwordFile].map((path) => chown(path, account.uid, account.gid)));
  const settings = [
    `--pgdata=${directory}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ];
  const output = await log.forChild();
  const initdb = spawn(binaries.initdb, settings, {
    ...account,
    cwd: '/',
    env: ENVIRONMENT,
    stdio: output.stdio,
  });
  const [status] = (await once(initdb, 'exit').finally(() => output.close())) as [number | null];
  if (status !== 0) throw new StartupError(await log.complaint('PostgreSQL could not create its cluster'));
}
