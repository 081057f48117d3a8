import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const starts: Start[] = [];

/** One `npm start`, without npm. */
class Start {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #said = '';
  #complaint = '';

  constructor(settings: Record<string, string>, checkout = root) {
    this.#child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: checkout,
      env: { ...process.env, DATABASE_URL: undefined, PLIMSOLL_ADMIN_KEY: undefined, PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#complaint += text));
    this.#ended = once(this.#child, 'close');
    starts.push(this);
  }

  /** The address that it serves on, once it says so. */
  async address(): Promise<string> {
    for (;;) {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(this.#said)?.[0];
      if (address) return address;
      if (this.#child.exitCode !== null) throw new Error(`it ended: ${this.#said}${this.#complaint}`);
      await setTimeout(20);
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async ended(): Promise<{ code: number | null; said: string; complaint: string }> {
    await this.#ended;
    return { code: this.#child.exitCode, said: this.#said, complaint: this.#complaint };
  }
}

let scratch: string;
let dataDir: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'plimsoll-start-'));
  // Under root, the account that PostgreSQL runs as must get there.
  chmodSync(scratch, 0o755);
  dataDir = join(scratch, 'data');
});

afterEach(async () => {
  for (const start of starts.splice(0)) {
    start.signal('SIGKILL');
    await start.ended();
  }
  const left = postmaster();
  if (left) process.kill(left, 'SIGKILL');
  const home = join(dataDir, 'postgres');
  if (existsSync(home)) rmSync(realpathSync(home), { recursive: true, force: true });
  rmSync(scratch, { recursive: true });
  expect(left).toBeUndefined();
});

/** The process id of the embedded PostgreSQL of `dataDir`, while it runs. */
function postmaster(): number | undefined {
  try {
    const pid = Number.parseInt(
      readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8'),
      10,
    );
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

/** Starts something that must fail: exit code 1 and one line, which is returned. */
async function refusal(settings: Record<string, string>, checkout?: string): Promise<string> {
  const { code, complaint } = await new Start({ PLIMSOLL_DATA_DIR: dataDir, ...settings }, checkout).ended();
  expect(complaint.trimEnd().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
  return complaint;
}

async function call(address: string, path: string, body?: object): Promise<{ id: string; workload: string }> {
  const key = readFileSync(join(dataDir, 'admin.key'), 'utf8').trim();
  const response = await fetch(address + path, {
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(body ? 201 : 200);
  return (await response.json()) as { id: string; workload: string };
}

describe('a start that cannot succeed says why in one line', () => {
  test('the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      const line = await refusal({ PORT: String(port) });
      expect(line).toContain(String(port));
      expect(line).toContain('PORT=');
    } finally {
      other.close();
    }
  });

  test('no database answers at DATABASE_URL, whose password stays secret', async () => {
    const line = await refusal({ DATABASE_URL: 'postgres://plimsoll:hush-hush@127.0.0.1:9/plimsoll' });
    expect(line).toContain('127.0.0.1:9');
    expect(line).not.toContain('hush-hush');
  });

  test('the data directory cannot be written', async () => {
    writeFileSync(dataDir, 'a file is in the way');
    expect(await refusal({})).toContain(dataDir);
    rmSync(dataDir);
  });

  test('the number of workers is none', async () => {
    expect(await refusal({ PLIMSOLL_WORKERS: 'many' })).toMatch(/PLIMSOLL_WORKERS .*0 to 64.*"many"/);
  });

  test('the time to drain is none', async () => {
    expect(await refusal({ PLIMSOLL_DRAIN_SECONDS: '-1' })).toMatch(
      /PLIMSOLL_DRAIN_SECONDS .*0 to 600.*"-1"/,
    );
  });

  test('Node is too old', async () => {
    cpSync(join(root, 'scripts'), join(scratch, 'scripts'), { recursive: true });
    const manifest = { type: 'module', engines: { node: '>=99.7' } };
    writeFileSync(join(scratch, 'package.json'), JSON.stringify(manifest));
    expect(await refusal({}, scratch)).toContain('>=99.7');
  });
});

describe('a service', () => {
  test('stops cleanly at Ctrl-C, which a terminal and npm both deliver, and starts again', async () => {
    for (const start of ['first', 'second']) {
      const begun = Date.now();
      const service = new Start({ PLIMSOLL_DATA_DIR: dataDir });
      const address = await service.address();
      console.log(`${start} start on this data directory: ${Date.now() - begun} ms`);
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
      expect(postmaster()).toBeDefined();

      service.signal('SIGINT');
      await setTimeout(30);
      service.signal('SIGINT');
      const { code, complaint } = await service.ended();
      expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
      expect(postmaster()).toBeUndefined();
    }
  });

  test('stops cleanly at SIGTERM', async () => {
    const service = new Start({ PLIMSOLL_DATA_DIR: dataDir });
    await service.address();
    service.signal('SIGTERM');
    expect((await service.ended()).code).toBe(0);
    expect(postmaster()).toBeUndefined();
  });

  test('loses no answered write when it and its PostgreSQL are killed', async () => {
    const first = new Start({ PLIMSOLL_DATA_DIR: dataDir });
    const benchmark = {
      hardwareProfile: 'killed',
      workload: 'survivor',
      metric: { name: 'throughput', unit: 'req/s' },
      origin: 'measured',
      periodUs: 10_000,
      points: [
        { budgetUs: 2_000, neighbours: [], samples: [190, 201, 205] },
        { budgetUs: 4_000, neighbours: [], samples: [395, 401, 410] },
      ],
    };
    const { id } = await call(await first.address(), '/v1/benchmarks', benchmark);
    const server = postmaster();
    if (!server) throw new Error('no embedded PostgreSQL runs');
    process.kill(server, 'SIGKILL');
    first.signal('SIGKILL');
    await first.ended();

    const next = new Start({ PLIMSOLL_DATA_DIR: dataDir });
    expect(await call(await next.address(), `/v1/benchmarks/${id}`)).toMatchObject({
      id,
      workload: 'survivor',
    });
    next.signal('SIGINT');
    expect((await next.ended()).code).toBe(0);
    expect(postmaster()).toBeUndefined();
  });
});

describe('starts of one checkout', () => {
  const heard = (): string => readFileSync(join(scratch, 'heard'), 'utf8');

  /** Holds the lock of the checkout in `scratch` for so long, and tells when it comes and goes. */
  function prepare(holdMs: number): ChildProcess {
    const program = `
      import { appendFileSync } from 'node:fs';
      import { alone } from './scripts/lock.mjs';
      await alone(async () => {
        appendFileSync('heard', 'in ');
        await new Promise((resolve) => setTimeout(resolve, ${holdMs}));
        appendFileSync('heard', 'out ');
      });`;
    const flags = ['--input-type=module', '--eval', program];
    return spawn(process.execPath, flags, { cwd: scratch, stdio: ['ignore', 'ignore', 'inherit'] });
  }

  beforeEach(() => {
    cpSync(join(root, 'scripts'), join(scratch, 'scripts'), { recursive: true });
    writeFileSync(join(scratch, 'heard'), '');
  });

  test('prepare it one after the other', async () => {
    const ends = [prepare(200), prepare(200), prepare(200)].map((child) => once(child, 'exit'));
    expect((await Promise.all(ends)).map(([code]) => code as number)).toEqual([0, 0, 0]);
    expect(heard()).toBe('in out in out in out ');
  });

  test('take over from one that was killed', async () => {
    const first = prepare(600_000);
    while (heard() === '') await setTimeout(20);
    first.kill('SIGKILL');
    await once(first, 'exit');
    await once(prepare(0), 'exit');
    expect(heard()).toBe('in in out ');
  });
});
