import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { StartupError } from '../../startup-error.js';
import { ifPresent } from './file-errors.js';

/** The account that PostgreSQL runs as; `undefined` is our own. */
export type Account = { uid: number; gid: number } | undefined;

/** The whole environment of PostgreSQL's programs: nothing in ours may change what they do or say. */
export const ENVIRONMENT = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };

/**
 * PostgreSQL refuses to run as root. Under root it runs as the owner of what is already in `home` (another
 * account can not read that), else as `postgres`, else as `nobody`.
 */
export async function serverAccount(home: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined;
  for (const path of [`${home}/data`, home]) {
    const owner = await ifPresent(stat(path));
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  }
  const entries = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const entry = ['postgres', 'nobody'].map((name) => entries.find(([first]) => first === name)).find(Boolean);
  if (!entry) {
    throw new StartupError(
      'PostgreSQL does not run as root, and there is no account postgres or nobody: set DATABASE_URL, or start as an ordinary user',
    );
  }
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Whether `account` can run this program: asked by trying, since no mode bits tell of ACLs or of mounts. */
export async function canRun(account: Account, file: string, ...args: string[]): Promise<boolean> {
  return promisify(execFile)(file, args, { ...account, cwd: '/', env: ENVIRONMENT }).then(
    () => true,
    () => false,
  );
}

/** Whether `account` can reach what is inside `directory`. */
export async function canEnter(account: Account, directory: string): Promise<boolean> {
  return canRun(account, '/bin/sh', '-c', 'cd "$1"', 'sh', directory);
}
