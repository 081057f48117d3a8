import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';
import { runningPostmaster } from './postmaster.js';

const PROGRAM = `
import { joinEmbeddedServer } from './database/embedded/embedded-server.js';
const server = await joinEmbeddedServer({ dataDir: process.argv[2], log: console.log });
console.log(server.url);
process.stdin.on('end', () => server.leave()).resume();
`;

let program: string;
let scratch: string;
let dataDir: string;

/** Jest's own processes can not be killed one by one: the launcher is made into a program that can. */
beforeAll(async () => {
  program = await mkdtemp(join(tmpdir(), 'plimsoll-launcher-'));
  const here = dirname(fileURLToPath(import.meta.url));
  const modules = (await readdir(here)).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  await mkdir(join(program, 'database', 'embedded'), { recursive: true });
  for (const path of ['startup-error.ts', ...modules.map((name) => join('database', 'embedded', name))]) {
    const source = await readFile(join(here, '..', '..', path), 'utf8');
    const { code } = await transform(source, {
      module: { type: 'es6' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    });
    await writeFile(join(program, path.replace(/ts$/, 'js')), code);
  }
  await symlink(
    dirname(dirname(createRequire(import.meta.url).resolve('pg/package.json'))),
    join(program, 'node_modules'),
  );
  await writeFile(join(program, 'package.json'), '{ "type": "module" }');
  await writeFile(join(program, 'main.js'), PROGRAM);
});

afterAll(() => rm(program, { recursive: true }));

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'plimsoll-sharing-'));
  await chmod(scratch, 0o755);
  dataDir = join(scratch, 'data');
});

afterEach(async () => {
  const left = await server();
  if (left) process.kill(left.pid, 'SIGKILL');
  await rm(scratch, { recursive: true, maxRetries: 5 });
  expect(left).toBeUndefined();
});

const server = async () => runningPostmaster(join(await realpath(dataDir), 'postgres', 'data'));

type Launcher = ChildProcessByStdio<Writable, Readable, null>;
const launch = (): Launcher =>
  spawn(process.execPath, ['main.js', dataDir], {
    cwd: program,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });

/** The first line of the program that begins with `start`. */
async function heard(launcher: Launcher, start: string): Promise<string> {
  for await (const line of createInterface(launcher.stdout)) if (line.startsWith(start)) return line;
  throw new Error(`the launcher ended without saying ${start}`);
}

/** Until it says that it has started or joined PostgreSQL. */
const heardAgain = (launcher: Launcher) =>
  new Promise<void>((resolve) =>
    launcher.stdout
      .on('data', (text) => /(Started|Joined) PostgreSQL/.test(String(text)) && resolve())
      .resume(),
  );

async function leave(launcher: Launcher): Promise<number> {
  launcher.stdin.end();
  const [status] = (await once(launcher, 'exit')) as [number];
  return status;
}

async function killed(launcher: Launcher) {
  process.kill(-launcher.pid!, 'SIGKILL');
  await once(launcher, 'exit');
}

describe('processes that share the embedded server', () => {
  it('meet in one when they start together; the last to leave stops it, however the others ended', async () => {
    const launchers = [launch(), launch(), launch()] as const;
    const urls = await Promise.all(launchers.map((launcher) => heard(launcher, 'postgresql:')));
    expect(new Set(urls).size).toBe(1);

    expect(await leave(launchers[0])).toBe(0);
    expect(await server()).toBeDefined();
    await killed(launchers[1]);
    expect(await server()).toBeDefined();
    expect(await leave(launchers[2])).toBe(0);
    expect(await server()).toBeUndefined();
  });

  it('leave no server behind when they leave together', async () => {
    const launchers = [launch(), launch(), launch()];
    await Promise.all(launchers.map((launcher) => heard(launcher, 'postgresql:')));
    expect(await Promise.all(launchers.map(leave))).toEqual([0, 0, 0]);
    expect(await server()).toBeUndefined();
  });

  it('join the server of those that were all killed', async () => {
    const first = launch();
    const url = await heard(first, 'postgresql:');
    await killed(first);
    const second = launch();
    expect(await heard(second, 'postgresql:')).toBe(url);
    expect(await leave(second)).toBe(0);
    expect(await server()).toBeUndefined();
  });

  it('start it again, on the same port, when it is killed under them', async () => {
    const launchers = [launch(), launch(), launch()] as const;
    const [url] = await Promise.all(launchers.map((launcher) => heard(launcher, 'postgresql:')));
    const before = (await server())!;
    const back = Promise.all(launchers.map((launcher) => heardAgain(launcher)));
    process.kill(before.pid, 'SIGKILL');
    await back;
    const after = (await server())!;
    expect(after.pid).not.toBe(before.pid);
    expect(after.port).toBe(Number(new URL(url!).port));

    expect(await leave(launchers[0])).toBe(0);
    expect(await leave(launchers[1])).toBe(0);
    expect(await server()).toEqual(after);
    expect(await leave(launchers[2])).toBe(0);
    expect(await server()).toBeUndefined();
  });

  it('clear up after one that was killed while it made the cluster', async () => {
    const first = launch();
    await heard(first, 'Creating');
    await setTimeout(150);
    await killed(first);
    const home = join(dataDir, 'postgres');
    expect((await readdir(home)).map((name) => basename(name).split('.unfinished-')[0])).toContain('data');
    expect(await readdir(home)).not.toContain('data');

    const second = launch();
    await heard(second, 'postgresql:');
    expect((await readdir(home)).sort()).toEqual(['data', 'server.log']);
    expect(await leave(second)).toBe(0);
  });
});
