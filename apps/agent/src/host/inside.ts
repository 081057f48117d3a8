import { lstatSync, realpathSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Failure, wrongUse } from '../command-line/failure.js';

/** A folder below which alone something may be written. Throws where there is none, or where it is the whole system. */
export function rootFolder(path: string): string {
  let root: string;
  try {
    root = realpathSync(path);
    if (!lstatSync(root).isDirectory()) throw new Error();
  } catch {
    throw wrongUse(`${path} is no folder`);
  }
  if (root === '/') throw wrongUse('the root must be a folder below /');
  return root;
}

/** The path of `relative` below a root. Throws where it would lead out of it: by its parts, or by a link on the way. */
export function inside(root: string, relative: string): string {
  const parts = relative.split('/');
  if (isAbsolute(relative) || parts.some((part) => ['', '.', '..'].includes(part) || part.includes('\0')))
    throw new Failure(`${JSON.stringify(relative)} is no path below ${root}`);
  let path = root;
  for (const part of parts) {
    path = join(path, part);
    if (isLink(path)) throw new Failure(`${path} is a link: what is below ${root} must not lead elsewhere`);
  }
  return path;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false; // nothing is there
  }
}
