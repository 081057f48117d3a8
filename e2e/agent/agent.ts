import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { commands, runCommandLine } from '@plimsoll/agent';
import type { RunningService } from '../service.js';

const MAIN = fileURLToPath(new URL('../../apps/agent/dist/main.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command in a process of its own, with the key of a service. */
export function spawnAgent(service: RunningService, args: readonly string[]): ChildProcess {
  const { PATH, HOME, TMPDIR = '/tmp' } = process.env;
  return spawn(process.execPath, [MAIN, ...args], {
    env: { PATH, HOME, TMPDIR, PLIMSOLL_URL: service.baseUrl, PLIMSOLL_KEY: service.adminKey },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** A process from its begin to its end. */
export async function agentProcess(
  service: RunningService,
  args: readonly string[],
  input = '',
): Promise<Ended> {
  const child = spawnAgent(service, args);
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (more: Buffer) => (said.stdout += String(more)));
  child.stderr?.on('data', (more: Buffer) => (said.stderr += String(more)));
  child.stdin?.on('error', () => undefined).end(input); // it may end without reading
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

/** The same command within this process, which need not start then. `hear` gets what it writes, as it does. */
export async function agent(
  service: RunningService,
  args: readonly string[],
  hear: (text: string) => void = () => undefined,
): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  const code = await runCommandLine(args, {
    commands,
    stdout: {
      write(text: string) {
        said.stdout += text;
        hear(text);
      },
    },
    stderr: { write: (text: string) => (said.stderr += text) },
    environment: { PLIMSOLL_URL: service.baseUrl, PLIMSOLL_KEY: service.adminKey },
    signal: new AbortController().signal,
  });
  return { code, ...said };
}
