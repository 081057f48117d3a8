import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../command-line/failure.js';
import { beginningOf } from './processes.js';

/**
 * Makes this process the only owner of what has this name, until it releases that or ends, in whatever way. Throws where
 * another one lives, telling what it `does`. Of two that begin at the same moment both may be refused; never are both let in.
 */
export function becomeSoleOwner(folder: string, name: string, does: string): { release(): void } {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.${process.pid}-${beginningOf(process.pid) ?? '0'}.owner`);
  const release = () => rmSync(file, { force: true });
  // First said, then looked: whoever comes between sees it.
  writeFileSync(file, '', { mode: 0o600 });
  for (const { pid, beginning, path } of ownersIn(folder, name)) {
    if (path === file) continue;
    if (beginningOf(pid) === beginning) {
      release();
      throw new Failure(`process ${pid} ${does} already`, { hint: 'Stop it first, or let it go on.' });
    }
    rmSync(path, { force: true });
  }
  return { release };
}

function ownersIn(folder: string, owned: string): { pid: number; beginning: string; path: string }[] {
  return readdirSync(folder).flatMap((name) => {
    const [, pid, beginning = ''] = /\.(\d+)-(\d+)\.owner$/.exec(name) ?? [];
    if (pid === undefined || name !== `${owned}.${pid}-${beginning}.owner`) return [];
    return [{ pid: Number(pid), beginning, path: join(folder, name) }];
  });
}
