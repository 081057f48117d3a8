import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The built service in a process of its own, on an embedded PostgreSQL of its own with the example benchmarks. */
export interface RunningService {
  readonly baseUrl: string;
  readonly adminKey: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Its exit code, once it has ended; null where a signal ended it. */
  readonly exit: Promise<number | null>;
  /** What it has written to standard output. */
  output(): string;
  /** A call of the API as JSON, or as a form, with the admin key unless the headers say otherwise. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Removes its data, unless they are to be kept for another service with the same dataDir. */
  stop(options?: { keep: boolean }): Promise<void>;
  /** SIGKILL; its data are kept. */
  kill(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  /** Parsed where it is JSON, else the text. */
  readonly body: any;
}

export async function startService(
  settings: Record<string, string> = {},
  dataDir = join(makeScratch(), 'data'),
): Promise<RunningService> {
  const child = spawn(process.execPath, ['apps/api/dist/main.js'], {
    cwd: root,
    env: { ...environment(), PORT: '0', PLIMSOLL_DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close'); // no process that it has started has our pipe any more
  let output = '';
  child.stdout.on('data', (more: Buffer) => (output += String(more)));
  const baseUrl = await said(child, /https?:\/\/[\d.]+:\d+/).catch((error: unknown) => {
    removeData(dataDir);
    throw error;
  });
  const adminKey = settings['PLIMSOLL_ADMIN_KEY'] ?? readFileSync(join(dataDir, 'admin.key'), 'utf8').trim();
  return {
    baseUrl,
    adminKey,
    dataDir,
    pid: child.pid!,
    exit: ended.then(([code]) => code as number | null),
    output: () => output,
    async call(method, path, body, headers = {}) {
      const isForm = body instanceof FormData;
      const json = body === undefined || isForm ? {} : { 'content-type': 'application/json' };
      const response = await fetch(baseUrl + path, {
        method,
        headers: { authorization: `Bearer ${adminKey}`, ...json, ...headers },
        ...(body === undefined
          ? {}
          : { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const type = response.headers.get('content-type') ?? '';
      const parsed: unknown = /json/.test(type) ? JSON.parse(text) : text;
      return { status: response.status, type, headers: response.headers, body: parsed };
    },
    async stop({ keep } = { keep: false }) {
      child.kill('SIGTERM');
      await ended;
      if (!keep) removeData(dataDir);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Workers alone on a data directory, in a process group of their own. */
export async function startWorkers(
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<{ end(signal: NodeJS.Signals): Promise<void> }> {
  const child = spawn(process.execPath, ['apps/api/dist/worker.js'], {
    cwd: root,
    env: { ...environment(), PLIMSOLL_DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(child, 'close');
  await said(child, /does jobs/);
  return {
    async end(signal) {
      process.kill(-child.pid!, signal);
      await ended;
    },
  };
}

/** The URL of the embedded PostgreSQL that serves a data directory. */
export function databaseUrl(dataDir: string): string {
  const password = readFileSync(join(dataDir, 'postgres.password'), 'utf8').trim();
  return `postgresql://plimsoll:${password}@127.0.0.1:${postmaster(dataDir).port}/plimsoll?sslmode=disable`;
}

/** The first process of the embedded PostgreSQL. */
export function postmaster(dataDir: string): { pid: number; port: number } {
  const [pid, , , port] = readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split(
    '\n',
  );
  return { pid: Number(pid), port: Number(port) };
}

/** A connection to a service's database beside the service's own. To be ended. */
export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // PostgreSQL is killed under it
  await client.connect();
  return client;
}

function removeData(dataDir: string): void {
  const home = join(dataDir, 'postgres');
  if (existsSync(home)) rmSync(realpathSync(home), { recursive: true, force: true });
  rmSync(dirname(dataDir), { recursive: true, force: true });
}

function makeScratch(): string {
  const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-e2e-'));
  chmodSync(scratch, 0o755); // under root, the account that PostgreSQL runs as must get there
  return scratch;
}

/** What the tester's own shell says about Plimsoll must not reach a service under test. */
function environment(): NodeJS.ProcessEnv {
  const names = /^(PLIMSOLL_|DATABASE_URL$|HOST$|LOG_LEVEL$|NODE_ENV$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.test(name)));
}

/** What a process has said that matches, as soon as it has. */
function said(child: ChildProcess, words: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (more: Buffer) => {
      text += String(more);
      const match = words.exec(text)?.[0];
      if (match) resolve(match);
    });
    child.once('exit', () => reject(new Error(`it ended: ${text}`)));
  });
}
