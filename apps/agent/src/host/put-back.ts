import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../command-line/failure.js';
import { type KeptValue, removeCgroup, restoreValues } from './cgroup.js';
import { type DomainLimit, restoreDomain } from './domain.js';
import { beginningOf, commandLineOf, endLeftOver, output, SERVICE_GRACE_MS } from './processes.js';

/** One thing to undo. Undoing what was never done, or is undone already, does nothing. */
export type Undo =
  | { readonly kind: 'cgroup'; readonly path: string }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'folder'; readonly path: string }
  /** Files of cgroups get their values back. */
  | { readonly kind: 'values'; readonly values: readonly KeptValue[] }
  /** A server that is nobody's child, by the file that it writes its id into, in a folder that its command line names. */
  | { readonly kind: 'daemon'; readonly pidFile: string }
  /** A domain of libvirt gets its limit back. */
  | { readonly kind: 'domain'; readonly limit: DomainLimit };

/**
 * What a run changes on this host. Every change is written here before it is made; all are undone in reverse order. A run
 * that was killed is put back by the next one, which finds the journal and no owner. None of it outlives the host's kernel.
 */
export class Journal {
  private readonly written = new Set<string>();

  private constructor(
    readonly stateDir: string,
    /** Names the run in namespaces, groups and processes. */
    readonly run: string,
  ) {}

  /** A journal of this process. Puts back first what killed runs left. Throws where another process has one that lives. */
  static async open(stateDir: string, purpose: 'runs' | 'service' = 'runs'): Promise<Journal> {
    makeStateDir(stateDir);
    const run = `plimsoll-${process.pid}-${beginningOf(process.pid) ?? '0'}-${purpose}`;
    const journal = new Journal(stateDir, run);
    // First said, then looked: whoever comes between sees it. Of two that begin together both may be refused.
    writeFileSync(journal.file, '');
    try {
      const other = journalsIn(stateDir).find((one) => ownerLives(one) && ownerOf(one).pid !== process.pid);
      if (other) throw new Failure(`process ${ownerOf(other).pid} is measuring on this host already`);
      await putBackLeftOver(stateDir);
    } catch (error) {
      rmSync(journal.file);
      throw error;
    }
    const folder = journal.folder;
    journal.before({ kind: 'folder', path: folder });
    mkdirSync(folder, { recursive: true });
    return journal;
  }

  /** For files of the run: gone with it. */
  get folder(): string {
    return join(this.stateDir, this.run);
  }

  private get file(): string {
    return fileOf(this.stateDir, this.run);
  }

  /** To be called before the change. */
  before(undo: Undo): void {
    const line = JSON.stringify(undo);
    if (this.written.has(line)) return;
    appendFileSync(this.file, `${line}\n`);
    this.written.add(line);
  }

  /** Undoes everything. Throws with all that could not be undone; the rest is. */
  close(): Promise<void> {
    return putBack(this.stateDir, this.run);
  }
}

/** Undoes what runs have left whose process is gone. Says which these were. */
export async function putBackLeftOver(stateDir: string): Promise<string[]> {
  makeStateDir(stateDir);
  const left = journalsIn(stateDir).filter((run) => !ownerLives(run));
  for (const run of left) await putBack(stateDir, run);
  return left;
}

function makeStateDir(stateDir: string): void {
  mkdirSync(stateDir, { recursive: true, mode: 0o755 });
}

/** Runs that have changed something and not undone it, whether under way or killed. */
export function journalsIn(stateDir: string): string[] {
  if (!existsSync(stateDir)) return [];
  return readdirSync(stateDir).flatMap((name) => /^(plimsoll-\d+-\d+-\w+)\.journal$/.exec(name)?.[1] ?? []);
}

/** Whether the process of a run is there. Another one of the same id began at another time. */
export function ownerLives(run: string): boolean {
  const { pid, beginning } = ownerOf(run);
  return beginningOf(pid) === beginning;
}

function ownerOf(run: string): { pid: number; beginning: string } {
  const [, pid, beginning = ''] = run.split('-');
  return { pid: Number(pid), beginning };
}

function fileOf(stateDir: string, run: string): string {
  return join(stateDir, `${run}.journal`);
}

async function putBack(stateDir: string, run: string): Promise<void> {
  if (!existsSync(fileOf(stateDir, run))) return; // another process did it meanwhile
  const lines = readFileSync(fileOf(stateDir, run), 'utf8').split('\n');
  lines.pop(); // empty, or torn: what it announces was not done
  const undos = lines.map((line) => JSON.parse(line) as Undo);
  const failures: string[] = [];
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      failures.push((error as Error).message);
    }
  };
  await attempt(() => endLeftOver(run));
  for (const undo of undos.reverse()) await attempt(() => perform(undo, run));
  if (failures.length > 0) throw new Failure(`not everything could be put back: ${failures.join('; ')}`);
  rmSync(fileOf(stateDir, run), { force: true });
}

async function perform(undo: Undo, run: string): Promise<void> {
  switch (undo.kind) {
    case 'cgroup':
      return removeCgroup(undo.path);
    case 'namespace':
      return removeNamespace(undo.name, run);
    case 'daemon':
      return endDaemon(undo.pidFile);
    case 'folder':
      return rmSync(undo.path, { recursive: true, force: true });
    case 'values':
      return restoreValues(undo.values);
    case 'domain':
      return restoreDomain(undo.limit, `${run}-undo`);
  }
}

async function endDaemon(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const isIt = () => commandLineOf(pid).includes(dirname(pidFile));
  for (let waited = 0; isIt(); waited += 50) {
    if (waited === 0) process.kill(pid, 'SIGINT'); // PostgreSQL then stops without waiting for who is connected
    if (waited > SERVICE_GRACE_MS) throw new Failure(`process ${pid} of ${pidFile} does not end`);
    await sleep(50);
  }
}

async function removeNamespace(name: string, run: string): Promise<void> {
  if (existsSync(`/run/netns/${name}`)) await output(['ip', 'netns', 'del', name], `${run}-undo`);
}
