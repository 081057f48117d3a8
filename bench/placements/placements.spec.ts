import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const LIMIT_MS = 300_000;

let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'plimsoll-placements-'));
  await run('chmod', ['755', scratch]); // under root, the account that PostgreSQL runs as must get there
  await run(process.execPath, [tsc, '-b', 'bench'], { cwd: root });
}, LIMIT_MS);
afterAll(() => rmSync(scratch, { recursive: true }));

/** What a program prints, with everything temporary below `scratch`. */
async function linesOf(program: string, ...args: string[]): Promise<string[]> {
  const env = { ...process.env, TMPDIR: scratch };
  const { stdout } = await run(process.execPath, [`bench/dist/${program}.js`, ...args], { cwd: root, env });
  expect(readdirSync(scratch)).toEqual([]);
  return stdout.trim().split('\n');
}

test(
  'claims of many clients at once fill cores exactly, and over-commit none',
  async () => {
    const lines = await linesOf('placements/concurrency', '--quick');
    expect(lines.slice(0, 4)).toEqual([
      '200 claims of 1/64 on 1: 64 placed (64 fit), 136 refused',
      '200 claims of 1/64 on 0.95: 60 placed (60 fit), 140 refused',
      '64 claims of 1/3 on 1: 3 placed (3 fit), 61 refused',
      '64 claims of 1/20 on 0.95: 19 placed (19 fit), 45 refused',
    ]);
    expect(lines.slice(-2)).toEqual(['spurious refusals 0, unexpected answers 0', 'violations = 0']);
  },
  LIMIT_MS,
);

test(
  'what was answered is there after service, PostgreSQL and both were killed, and nothing else',
  async () => {
    const lines = await linesOf('placements/crash', '--kills', '1');
    expect(lines.slice(0, 3).map((line) => line.split(':')[0])).toEqual(['service', 'PostgreSQL', 'both']);
    expect(lines.at(-1)).toBe('violations = 0');
  },
  LIMIT_MS,
);

test(
  'a fleet is loaded, and asked what would be',
  async () => {
    const lines = await linesOf('fleet/main', '--cores', '128', '--requests', '5');
    expect(lines.filter((line) => line.startsWith('dry run of '))).toHaveLength(5);
    expect(lines.at(-1)).toMatch(/^memory \d+ MiB/);
  },
  LIMIT_MS,
);
