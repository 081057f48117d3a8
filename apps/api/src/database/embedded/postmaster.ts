import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { link, readFile, readlink, rename, unlink } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ENVIRONMENT } from './account.js';
import type { Cluster } from './cluster.js';
import { ifPresent, isSystemError } from './file-errors.js';

/** PostgreSQL's first process, that listens and starts the others. */
export interface Postmaster {
  pid: number;
  port: number;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Errors of statements are answered to who sent them; the log is about the server and stays small.
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/** The postmaster that runs on the data directory, or is about to, or is about to end. */
export async function runningPostmaster(data: string): Promise<Postmaster | undefined> {
  const file = join(data, 'postmaster.pid');
  const content = await ifPresent(readFile(file, 'utf8'));
  if (content === undefined) return undefined;
  const [pid, , , port] = content.split('\n').map(Number);
  if (!pid || !port || !isAlive(pid)) return undefined;
  if (await worksIn(pid, data)) return { pid, port };
  await removeStale(file, content);
  return undefined;
}

/** Starts one on the port that the last one had, if it is free, else on another; when another process was first, or the port was taken, it just ends. */
export async function startPostmaster({ account, binaries, data, log }: Cluster): Promise<ChildProcess> {
  const settings = Object.entries({ ...SETTINGS, port: await freePort(data) });
  const output = await log.forChild();
  const child = spawn(
    binaries.postgres,
    ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // In a session of its own: it serves others too, so our terminal's Ctrl-C is not for it.
    { ...account, cwd: data, env: ENVIRONMENT, detached: true, stdio: output.stdio },
  );
  child.on('error', () => undefined).unref();
  await output.close();
  return child;
}

/**
 * Fast shutdown: ends the sessions, writes everything down and waits until the process has gone.
 * @returns false when it is still writing after 20 s; it will end by itself
 */
export async function stopPostmaster(data: string, pid: number): Promise<boolean> {
  if (isAlive(pid)) process.kill(pid, 'SIGINT');
  for (
    const limit = Date.now() + 20_000;
    (await runningPostmaster(data))?.pid === pid;
    await setTimeout(10)
  ) {
    if (Date.now() > limit) return false;
  }
  return true;
}

export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * Tells a postmaster, which works in its data directory, from a zombie and from a process that has got its
 * number since. Only Linux can tell; elsewhere each living process passes.
 */
async function worksIn(pid: number, data: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === data;
  } catch (error) {
    return !isSystemError(error, 'ENOENT');
  }
}

/**
 * PostgreSQL would refuse to start for as long as a process has that number. Should another process have put a
 * new file there meanwhile, it is given back; PostgreSQL's lock on its shared memory guards the data all the while.
 */
async function removeStale(file: string, content: string) {
  const taken = `${file}.${randomUUID()}`;
  await ifPresent(rename(file, taken));
  const found = await ifPresent(readFile(taken, 'utf8'));
  if (found === undefined) return;
  if (found !== content) await link(taken, file).catch(() => undefined);
  await unlink(taken);
}

async function freePort(data: string): Promise<number> {
  const last = await lastPort(data);
  return last === undefined ? listenOn(0) : listenOn(last).catch(() => listenOn(0));
}

/** PostgreSQL keeps the command line that it was started with last. */
async function lastPort(data: string): Promise<number | undefined> {
  const options = await ifPresent(readFile(join(data, 'postmaster.opts'), 'utf8'));
  const port = /"port=(\d+)"/.exec(options ?? '')?.[1];
  return port === undefined ? undefined : Number(port);
}

/** Listens for a moment: the port is free. 0 is any that is. */
async function listenOn(wanted: number): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
