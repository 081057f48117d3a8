import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

let scratch: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'plimsoll-bench-spec-'));
  await run(process.execPath, [tsc, '-b', 'bench'], { cwd: root });
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** The programs, with everything temporary below `scratch`. */
function bench(...args: string[]) {
  return run(process.execPath, ['bench/dist/main.js', ...args], {
    cwd: root,
    env: { ...process.env, TMPDIR: scratch },
  });
}

test('a quick run measures everything and leaves nothing behind', async () => {
  const file = join(scratch, 'results.json');
  const { stdout } = await bench('--quick', '--json', file);
  expect(stdout).toContain('plan of 3 VMs, 8 connections');
  const { date, node, machine, results } = JSON.parse(readFileSync(file, 'utf8')) as {
    date: string;
    node: string;
    machine: { cpus: number };
    results: {
      http: { requestsPerSecond: number; p50Us: number; p99Us: number }[];
      libs: { microseconds: { median: number }; floor: { microseconds: { median: number } } }[];
    };
  };
  expect(Date.parse(date)).toBeLessThanOrEqual(Date.now());
  expect(node).toBe(process.version);
  expect(machine.cpus).toBeGreaterThan(0);
  expect(results.http).toHaveLength(24);
  for (const { requestsPerSecond, p50Us, p99Us } of results.http) {
    expect(requestsPerSecond).toBeGreaterThan(0);
    expect(p99Us).toBeGreaterThanOrEqual(p50Us);
  }
  expect(results.libs.length).toBeGreaterThanOrEqual(3);
  for (const { microseconds, floor } of results.libs)
    expect(Math.min(microseconds.median, floor.microseconds.median)).toBeGreaterThan(0);
  expect(readdirSync(scratch)).toEqual(['results.json']);
});

test.each([
  [['nothing'], 'there is no program nothing: name libs or http'],
  [
    ['--json', '/nowhere/results.json'],
    '--json needs a file in a folder that can be written, unlike /nowhere',
  ],
])('%p is refused in one line', async (args, line) => {
  await expect(bench(...args)).rejects.toMatchObject({ code: 1, stderr: `bench: ${line}\n` });
});

test('fits reach the digits that are certified', async () => {
  const { stdout } = await run(process.execPath, ['bench/dist/nist.js'], { cwd: root });
  expect(stdout.match(/ {3}ok$/gm)).toHaveLength(11 + 27 + 27);
  expect(stdout).toContain('every requirement is met');
});
