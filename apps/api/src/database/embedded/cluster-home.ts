import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  constants,
  lstat,
  mkdir,
  readlink,
  realpath,
  stat,
  symlink,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Account, canEnter, serverAccount } from './account.js';
import { ifPresent, isSystemError } from './file-errors.js';

/** Where clusters live whose data directory the server's account can not reach. */
const SHARED_HOMES = '/var/lib/plimsoll';

export interface ClusterHome {
  /** Real path of the directory that holds everything of the cluster but its password. */
  home: string;
  account: Account;
}

/**
 * Makes `<dataDir>/postgres`. Under root it may be a symbolic link into /var/lib/plimsoll, to a name drawn at
 * random: a name made from the path would meet the cluster of an earlier or moved directory of that path.
 */
export async function prepareHome(dataDir: string): Promise<ClusterHome> {
  await makeDirectory(dataDir);
  await access(`${dataDir}/`, constants.R_OK | constants.W_OK | constants.X_OK);
  const path = join(await realpath(dataDir), 'postgres');
  const account = await serverAccount(path);
  if (account && !(await ifPresent(lstat(path))) && !(await canEnter(account, dataDir))) await relocate(path);
  // mkdir would not follow a link whose target was lost.
  const isLink = (await ifPresent(lstat(path)))?.isSymbolicLink();
  await makeDirectory(isLink ? resolve(dirname(path), await readlink(path)) : path, 0o700);
  const home = await realpath(path);
  if (account && (await stat(home)).uid === 0) await admit(account, home);
  return { home, account };
}

/** Not mkdir's own `recursive`, which goes round for ever where nothing can be made, as in /proc. */
async function makeDirectory(path: string, mode?: number) {
  if (await ifPresent(stat(path))) return;
  await makeDirectory(dirname(path));
  try {
    await mkdir(path, mode);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  }
}

/** The link comes first and only one process can make it, so that all that start together agree on the name. */
async function relocate(path: string) {
  if (await mkdir(SHARED_HOMES, { recursive: true })) await chmod(SHARED_HOMES, 0o755);
  try {
    await symlink(join(SHARED_HOMES, randomBytes(8).toString('hex')), path);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  }
}

/** The home stays root's: an account that could replace `server.log` by a link would have root write elsewhere. */
async function admit(account: NonNullable<Account>, home: string) {
  await chown(home, 0, account.gid);
  await chmod(home, 0o710);
}
