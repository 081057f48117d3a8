import { chmod, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { StartupError } from '../../startup-error.js';
import { joinEmbeddedServer } from './embedded-server.js';
import { runningPostmaster } from './postmaster.js';

const underRoot = process.getuid?.() === 0;
const log = () => undefined;

let scratch: string;
let dataDir: string;
const cluster = () => realpath(join(dataDir, 'postgres', 'data'));

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'plimsoll-embedded-'));
  await chmod(scratch, 0o755);
  dataDir = join(scratch, 'data');
});

afterEach(async () => {
  const home = await realpath(join(dataDir, 'postgres')).catch(() => undefined);
  if (home) {
    const left = await runningPostmaster(join(home, 'data'));
    if (left) process.kill(left.pid, 'SIGKILL');
    await rm(home, { recursive: true, maxRetries: 5 });
    expect(left).toBeUndefined();
  }
  await rm(scratch, { recursive: true });
});

async function query<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

const countRows = async (url: string) =>
  Number((await query<{ n: string }>(url, 'SELECT count(*) AS n FROM kept'))[0]?.n);

describe('the embedded server', () => {
  it('starts, stops with its last user and keeps its rows', async () => {
    const first = await joinEmbeddedServer({ dataDir, log });
    expect(first.url).toMatch(
      /^postgresql:\/\/plimsoll:[0-9a-f]{64}@127\.0\.0\.1:\d+\/plimsoll\?sslmode=disable$/,
    );
    await query(first.url, 'CREATE TABLE kept AS SELECT generate_series(1, 100)');
    await Promise.all([first.leave(), first.leave()]);
    expect(await runningPostmaster(await cluster())).toBeUndefined();

    const again = await joinEmbeddedServer({ dataDir, log });
    expect(await countRows(again.url)).toBe(100);
    await again.leave();
    expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o007).toBe(0);
  });

  it('refuses other passwords and listens on loopback only', async () => {
    const server = await joinEmbeddedServer({ dataDir, log });
    await expect(query(server.url.replace(/:[0-9a-f]{64}@/, ':guess@'), 'SELECT 1')).rejects.toThrow(
      /password/,
    );
    const settings =
      "SELECT current_setting('listen_addresses') AS hosts, current_setting('unix_socket_directories') AS sockets";
    expect(await query(server.url, settings)).toEqual([{ hosts: '127.0.0.1', sockets: '' }]);
    await server.leave();
  });

  it('comes back with every committed row after SIGKILL of its first process', async () => {
    const killed = await joinEmbeddedServer({ dataDir, log });
    await query(killed.url, 'CREATE TABLE kept AS SELECT generate_series(1, 10)');
    process.kill((await runningPostmaster(await cluster()))!.pid, 'SIGKILL');

    const next = await joinEmbeddedServer({ dataDir, log });
    expect(await countRows(next.url)).toBe(10);
    await killed.leave();
    expect(await countRows(next.url)).toBe(10);
    await next.leave();
  });

  it('loses no acknowledged row when all its processes are killed at once', async () => {
    const killed = await joinEmbeddedServer({ dataDir, log });
    await query(killed.url, 'CREATE TABLE kept (n integer)');
    const processes = await query<{ pid: number }>(killed.url, 'SELECT pid FROM pg_stat_activity');
    const { pid } = (await runningPostmaster(await cluster()))!;

    const writer = new Client({ connectionString: killed.url });
    writer.on('error', () => undefined);
    await writer.connect();
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) {
        await writer.query('INSERT INTO kept VALUES ($1)', [acknowledged]);
        acknowledged += 1;
        if (acknowledged === 200) for (const each of [{ pid }, ...processes]) kill(each.pid);
      }
    })();
    await expect(writing).rejects.toThrow();

    const next = await joinEmbeddedServer({ dataDir, log });
    expect(await countRows(next.url)).toBeGreaterThanOrEqual(acknowledged);
    await killed.leave();
    await next.leave();
  });

  it('is started anew for who comes while it stops', async () => {
    let server = await joinEmbeddedServer({ dataDir, log });
    for (let round = 0; round < 5; round += 1) {
      const leaving = server.leave();
      server = await joinEmbeddedServer({ dataDir, log });
      await leaving;
      expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    }
    await server.leave();
  });

  (process.platform === 'linux' ? it : it.skip)(
    'sees that postmaster.pid names some other process',
    async () => {
      await (await joinEmbeddedServer({ dataDir, log })).leave();
      const file = join(await cluster(), 'postmaster.pid');
      await writeFile(file, `${process.pid}\n${await cluster()}\n1700000000\n1\n`);
      await (await joinEmbeddedServer({ dataDir, log })).leave();
      expect((await readdir(await cluster())).filter((name) => name.startsWith('postmaster.pid'))).toEqual(
        [],
      );
    },
  );

  (underRoot ? it : it.skip)(
    'finds a place that its account can reach when the directory is private to root',
    async () => {
      await chmod(scratch, 0o700);
      const first = await joinEmbeddedServer({ dataDir, log });
      await query(first.url, 'CREATE TABLE kept AS SELECT generate_series(1, 3)');
      await first.leave();
      expect(await cluster()).toMatch(/^\/var\/lib\/plimsoll\/[0-9a-f]{16}\/data$/);
      expect((await stat(scratch)).mode & 0o777).toBe(0o700);

      const again = await joinEmbeddedServer({ dataDir, log });
      expect(await countRows(again.url)).toBe(3);
      await again.leave();
    },
  );
});

describe('what keeps the embedded server from starting is said in one line', () => {
  const refusal = async (directory: string) => {
    const error: unknown = await joinEmbeddedServer({ dataDir: directory, log }).then(
      (server) => server.leave(),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(StartupError);
    expect((error as StartupError).message).not.toContain('\n');
    return (error as StartupError).message;
  };

  it('a file in place of the data directory, or on the way to it', async () => {
    await writeFile(dataDir, '');
    expect(await refusal(dataDir)).toBe(
      `The data directory ${dataDir} can not be used (ENOTDIR: not a directory, access '${dataDir}/'): ` +
        'set PLIMSOLL_DATA_DIR to one that can be written',
    );
    expect(await refusal(join(dataDir, 'below'))).toMatch(
      /can not be used \(ENOTDIR.* set PLIMSOLL_DATA_DIR/,
    );
  });

  (underRoot ? it.skip : it)('a data directory that can not be written or made', async () => {
    await chmod(scratch, 0o500);
    expect(await refusal(scratch)).toMatch(/can not be used \(EACCES.* set PLIMSOLL_DATA_DIR/);
    expect(await refusal(dataDir)).toMatch(/can not be used \(EACCES.* set PLIMSOLL_DATA_DIR/);
    await chmod(scratch, 0o700);
  });

  it('a machine that PostgreSQL was not built for', async () => {
    const arch = process.arch;
    Object.defineProperty(process, 'arch', { value: 's390x' });
    expect(await refusal(dataDir)).toMatch(/-s390x is not installed\): set DATABASE_URL/);
    Object.defineProperty(process, 'arch', { value: arch });
  });

  it('a lost or changed password, or the data of another version', async () => {
    await (await joinEmbeddedServer({ dataDir, log })).leave();
    const passwordFile = join(dataDir, 'postgres.password');
    const password = await readFile(passwordFile, 'utf8');
    await writeFile(passwordFile, 'another');
    expect(await refusal(dataDir)).toMatch(/postgres\.password does not hold the password/);
    await rm(passwordFile);
    expect(await refusal(dataDir)).toMatch(/postgres\.password, the password of .* is missing: restore it/);
    await writeFile(passwordFile, password);
    await writeFile(join(await cluster(), 'PG_VERSION'), '17\n');
    expect(await refusal(dataDir)).toMatch(/was made by PostgreSQL 17 and this is PostgreSQL 18/);
  });
});

function kill(pid: number) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // A backend that had ended by itself.
  }
}
