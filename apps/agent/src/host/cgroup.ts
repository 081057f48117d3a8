import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../command-line/failure.js';

/** A budget in every period, in whole microseconds. */
export interface Budget {
  readonly budgetUs: number;
  readonly periodUs: number;
}

/** A value that the kernel did not take, in words: which file, what was written, and what it means. */
export class CgroupError extends Failure {
  constructor(
    readonly file: string,
    readonly value: string,
    readonly code: string,
  ) {
    super(`${file} does not take ${value} (${code})${MEANINGS[code] ? `: ${MEANINGS[code]}` : ''}`);
  }
}

const MEANINGS: Readonly<Record<string, string>> = {
  EINVAL:
    'its parent, or the other groups there, leave no room for it; or it is out of range (CFS quota: 1 ms or more, in 1 ms to 1 s)',
  EBUSY:
    'threads of a fixed priority are in it, others are using it, or processes are where cgroup v2 allows none',
  EACCES: 'this needs root',
  EPERM: 'this needs root',
  EROFS: 'it is mounted read-only',
  ENOENT: 'there is no such file: the kernel or the mount lacks it',
};

/** A group that was just removed still counts for a moment: what it had is refused meanwhile (EINVAL, EBUSY). */
const PATIENCE_MS = 5000;
const AGAIN_MS = 50;

export function readCgroup(file: string): string {
  return readFileSync(file, 'utf8').trim();
}

/** Writes a value. What is refused for lack of room is tried again for some seconds. Throws a `CgroupError`. */
export async function writeCgroup(
  file: string,
  value: string | number,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  for (let waited = 0; ; waited += AGAIN_MS) {
    try {
      writeFileSync(file, String(value));
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      const mayPass = code === 'EINVAL' || code === 'EBUSY';
      if (!mayPass || waited >= patienceMs) throw new CgroupError(file, String(value), code);
    }
    await sleep(AGAIN_MS);
  }
}

/** RT runtime and period of a group of cgroup v1. */
export function setRtRuntime(group: string, size: Budget): Promise<void> {
  return setPair(`${group}/cpu.rt_runtime_us`, `${group}/cpu.rt_period_us`, size);
}

/** CFS quota and period of a group of cgroup v1. */
export function setCfsQuota(group: string, size: Budget): Promise<void> {
  return setPair(`${group}/cpu.cfs_quota_us`, `${group}/cpu.cfs_period_us`, size);
}

/** CFS quota and period of a group of cgroup v2. */
export function setCpuMax(group: string, { budgetUs, periodUs }: Budget): Promise<void> {
  return writeCgroup(`${group}/cpu.max`, `${budgetUs} ${periodUs}`);
}

/** Two files that are written one after the other, so that between the two it has no larger share than before or after. */
async function setPair(
  budgetFile: string,
  periodFile: string,
  { budgetUs, periodUs }: Budget,
): Promise<void> {
  const files: [string, number][] = [
    [periodFile, periodUs],
    [budgetFile, budgetUs],
  ];
  if (periodUs < Number(readCgroup(periodFile))) files.reverse();
  for (const [file, value] of files) await writeCgroup(file, value);
}

/** A file of a cgroup, and what it held. */
export interface KeptValue {
  readonly path: string;
  readonly value: string;
}

/** Brings values back, in whichever order the kernel takes them. Files that are gone need nothing. */
export async function restoreValues(values: readonly KeptValue[]): Promise<void> {
  let left = values.filter(({ path }) => existsSync(path));
  for (let waited = 0; left.length > 0; waited += AGAIN_MS) {
    const refused: KeptValue[] = [];
    for (const kept of left) {
      try {
        await writeCgroup(kept.path, kept.value, 0);
      } catch (error) {
        if (waited >= PATIENCE_MS) throw error;
        refused.push(kept);
      }
    }
    if (refused.length === left.length) await sleep(AGAIN_MS);
    left = refused;
  }
}

export function makeCgroup(group: string): void {
  mkdirSync(group, { recursive: true });
}

/** Ends whatever runs in a group, and removes it. Nothing where there is none. */
export async function removeCgroup(group: string): Promise<void> {
  for (let waited = 0; ; waited += AGAIN_MS) {
    try {
      for (const pid of pidsIn(group)) endNow(pid);
      rmdirSync(group);
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      if (code === 'ENOENT') return;
      if (waited >= PATIENCE_MS) throw new CgroupError(group, 'removal', code);
    }
    await sleep(AGAIN_MS);
  }
}

export function pidsIn(group: string): number[] {
  return readCgroup(`${group}/cgroup.procs`).split('\n').filter(Boolean).map(Number);
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
