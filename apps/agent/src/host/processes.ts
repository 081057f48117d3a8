import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../command-line/failure.js';

/** Names the run in the environment of all processes that it starts, so that they are found whatever they became. */
const MARK = 'PLIMSOLL_RUN';
/** How long a process has to end by itself. */
const GRACE_MS = 3000;
export const SERVICE_GRACE_MS = 20_000;

/** A process group that a run has started. */
export interface Started {
  readonly pid: number;
  /** Its exit code, null where a signal ended it; and what it has written. */
  readonly ended: Promise<Ending>;
  /** What it has written so far. */
  said(): string;
  /** SIGTERM to it and all that it started; SIGKILL where that takes more than some seconds. */
  end(graceMs?: number): Promise<void>;
}

export interface Ending {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/**
 * Starts a program in a session of its own, so that Ctrl-C in a terminal reaches us only. Rejects with the reason where
 * it cannot be started.
 */
export async function start(
  argv: readonly string[],
  run: string,
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Promise<Started> {
  const [program = '', ...words] = argv;
  const settings: SpawnOptions = {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', ...options.env, [MARK]: run },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  };
  const child = spawn(program, words, settings);
  const said = { output: '', errors: '' };
  const ended = endingOf(child, said);
  await once(child, 'spawn');
  const pid = child.pid as number;
  const end = async (graceMs = GRACE_MS) => {
    signalGroup(pid, 'SIGTERM');
    const late = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
    await ended;
    clearTimeout(late);
  };
  return { pid, ended, end, said: () => said.output };
}

/** Runs a program to its end. Throws with what it said where it fails. */
export async function output(argv: readonly string[], run: string): Promise<string> {
  const ending = await (await start(argv, run)).ended;
  if (ending.code === 0) return ending.output;
  const said = (ending.errors.trim() || ending.output.trim()).split('\n').slice(-3).join('; ');
  throw new Failure(`${argv.join(' ')} failed${ending.code === null ? '' : ` (${ending.code})`}: ${said}`);
}

async function endingOf(child: ChildProcess, said: { output: string; errors: string }): Promise<Ending> {
  child.stdout?.on('data', (more: Buffer) => (said.output += String(more)));
  child.stderr?.on('data', (more: Buffer) => (said.errors = (said.errors + String(more)).slice(-10_000)));
  const [code] = (await once(child, 'close').catch(() => [null])) as [number | null];
  return { code, ...said };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // All of it has ended.
  }
}

/** Ends every process that a run has left, whatever it is a child of by now. A service has its database to stop first. */
export async function endLeftOver(run: string): Promise<void> {
  for (let waited = 0; ; waited += 50) {
    const pids = marked(run);
    if (pids.length === 0) return;
    if (waited > 2 * SERVICE_GRACE_MS)
      throw new Failure(`processes ${pids.join(', ')} of run ${run} do not end`);
    for (const pid of pids) {
      try {
        process.kill(pid, waited === 0 ? 'SIGTERM' : waited >= SERVICE_GRACE_MS ? 'SIGKILL' : 0);
      } catch {
        // It has ended meanwhile.
      }
    }
    await sleep(50);
  }
}

function marked(run: string): number[] {
  const mark = `${MARK}=${run}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => readProc(pid, 'environ').split('\0').includes(mark))
    .map(Number);
}

/** When a process began, in ticks since the host started: with its id, that tells it from all others. Null where it is not there. */
export function beginningOf(pid: number): string | null {
  const stat = readProc(String(pid), 'stat');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === undefined || /^[ZX]?$/.test(fields[0]) ? null : (fields[19] ?? null);
}

/** Empty where there is no such process. */
export function commandLineOf(pid: number): string {
  return readProc(String(pid), 'cmdline').replaceAll('\0', ' ');
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
