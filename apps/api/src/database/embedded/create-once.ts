import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ifPresent } from './file-errors.js';

/** Makes the directory `path`, for its owner only, with all that `fill` puts into it, or not at all. */
export function createDirectoryOnce(path: string, fill: (directory: string) => Promise<void>): Promise<void> {
  const make = async (unfinished: string) => {
    await mkdir(unfinished, { mode: 0o700 });
    await fill(unfinished);
  };
  return createOnce(path, make, rename);
}

/** Makes the file `path`, for its owner only, with all of `content`, or not at all. */
export function createFileOnce(path: string, content: string): Promise<void> {
  return createOnce(path, (unfinished) => writeFile(unfinished, content, { mode: 0o600, flush: true }), link);
}

/**
 * `make` works beside `path`, and `publish` gives the result its name unless another process was first: all that
 * race end with the winner's. What a killed process left beside it is removed by the next.
 */
async function createOnce(
  path: string,
  make: (unfinished: string) => Promise<void>,
  publish: (unfinished: string, path: string) => Promise<void>,
) {
  const unfinished = `${path}.unfinished-${randomUUID()}`;
  if (!(await ifPresent(stat(path)))) {
    try {
      await make(unfinished);
      await publish(unfinished, path);
      await makeDurable(dirname(path));
    } catch (error) {
      // A winner has the name, and may have removed ours while it was being made.
      if (!(await ifPresent(stat(path)))) {
        await removeAll(unfinished);
        throw error;
      }
    }
  }
  await removeAll(`${path}.unfinished-`);
}

/** Without it a power cut could take the new name back, and with it what was committed below it. */
async function makeDurable(directory: string) {
  const handle = await open(directory);
  await handle.sync();
  await handle.close();
}

async function removeAll(prefix: string) {
  const directory = dirname(prefix);
  const names = (await readdir(directory)).filter((name) => name.startsWith(basename(prefix)));
  // One that is still being written to resists; the next start finds it at rest.
  await Promise.all(
    names.map((name) => rm(join(directory, name), { recursive: true, force: true }).catch(() => undefined)),
  );
}
