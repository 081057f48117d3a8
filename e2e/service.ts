import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The built service in a process of its own, on an embedded PostgreSQL of its own with the example benchmarks. */
export interface RunningService {
  readonly baseUrl: string;
  readonly adminKey: string;
  readonly dataDir: string;
  /** A call of the API as JSON, with the admin key unless the headers say otherwise. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  /** Parsed where it is JSON, else the text. */
  readonly body: any;
}

export async function startService(settings: Record<string, string> = {}): Promise<RunningService> {
  const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-e2e-'));
  chmodSync(scratch, 0o755); // under root, the account that PostgreSQL runs as must get there
  const dataDir = join(scratch, 'data');
  const child = spawn(process.execPath, ['apps/api/dist/main.js'], {
    cwd: root,
    env: { ...environment(), PORT: '0', PLIMSOLL_DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const baseUrl = await address(child);
  const adminKey = settings['PLIMSOLL_ADMIN_KEY'] ?? readFileSync(join(dataDir, 'admin.key'), 'utf8').trim();
  return {
    baseUrl,
    adminKey,
    dataDir,
    async call(method, path, body, headers = {}) {
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      const response = await fetch(baseUrl + path, {
        method,
        headers: { authorization: `Bearer ${adminKey}`, ...json, ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const type = response.headers.get('content-type') ?? '';
      const parsed: unknown = /json/.test(type) ? JSON.parse(text) : text;
      return { status: response.status, type, headers: response.headers, body: parsed };
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      const home = join(dataDir, 'postgres');
      if (existsSync(home)) rmSync(realpathSync(home), { recursive: true, force: true });
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** What the tester's own shell says about Plimsoll must not reach a service under test. */
function environment(): NodeJS.ProcessEnv {
  const names = /^(PLIMSOLL_|DATABASE_URL$|HOST$|LOG_LEVEL$|NODE_ENV$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.test(name)));
}

/** Where the service listens, once it says so. */
function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (text: Buffer) => {
      said += String(text);
      const url = /https?:\/\/[\d.]+:\d+/.exec(said)?.[0];
      if (url) resolve(url);
    });
    child.once('exit', () => reject(new Error(`the service ended: ${said}`)));
  });
}
