import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  expect(stdout).toContain('plan of 3 VMs, 8 clients');
  const { date, node, machine, results } = JSON.parse(readFileSync(file, 'utf8')) as {
    date: string;
    node: string;
    machine: { cpus: number };
    results: {
      http: { requestsPerSecond: number; p50Us: number; p99Us: number }[];
      placements: { requestsPerSecond: number; p50Us: number; p99Us: number }[];
      libs: { microseconds: { median: number }; floor: { microseconds: { median: number } } }[];
    };
  };
  expect(Date.parse(date)).toBeLessThanOrEqual(Date.now());
  expect(node).toBe(process.version);
  expect(machine.cpus).toBeGreaterThan(0);
  expect(results.http).toHaveLength(4 * 3 * 3);
  expect(results.placements).toHaveLength(2 * 3 * 3);
  for (const { requestsPerSecond, p50Us, p99Us } of [...results.http, ...results.placements]) {
    expect(requestsPerSecond).toBeGreaterThan(0);
    expect(p99Us).toBeGreaterThanOrEqual(p50Us);
  }
  expect(results.libs.length).toBeGreaterThanOrEqual(3);
  for (const { microseconds, floor } of results.libs)
    expect(Math.min(microseconds.median, floor.microseconds.median)).toBeGreaterThan(0);
  expect(readdirSync(scratch)).toEqual(['results.json']);
});

test.each([
  [['nothing'], 'there is no program nothing: name libs or http or placements'],
  [
    ['--json', '/nowhere/results.json'],
    '--json needs a file in a folder that can be written, unlike /nowhere',
  ],
])('%p is refused in one line', async (args, line) => {
  await expect(bench(...args)).rejects.toMatchObject({ code: 1, stderr: `bench: ${line}\n` });
});

/** A program of its own in `bench/dist`; npm says in INIT_CWD where it was called. */
function program(name: string, args: readonly string[], calledIn = root) {
  return run(process.execPath, [`bench/dist/${name}/main.js`, ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: calledIn },
  });
}

describe('evaluate', () => {
  const example = 'bench/fixtures/compute.csv';

  /** A file in the scratch folder, from where its name is given. */
  function evaluate(text: string, ...args: string[]) {
    writeFileSync(join(scratch, 'given.csv'), text);
    return program('evaluate', ['given.csv', ...args], scratch).finally(() =>
      rmSync(join(scratch, 'given.csv')),
    );
  }

  test('prints one JSON object of how a model predicts what it did not see', async () => {
    const { stdout, stderr } = await program('evaluate', [example, '--json']);
    expect(stderr).toBe('');
    const found = JSON.parse(stdout) as Record<string, unknown> & {
      medianError: number;
      p95Error: number;
      coverage: Record<string, number>;
      coverageInterval: Record<string, [number, number]>;
      leaveOut: Record<string, { folds: number; medianError: number; unfitted: unknown[] }>;
    };
    expect(found).toMatchObject({ conditions: 23, runs: 92, judgedRuns: 92, unfitted: [] });
    expect(found['family']).toEqual(expect.any(String));
    expect(found['interference']).toEqual(expect.any(String));
    // Measured on a real host: nearly linear, runs of one condition apart by 5% or so.
    expect(found.medianError).toBeGreaterThan(0.005);
    expect(found.medianError).toBeLessThan(0.04);
    expect(found.p95Error).toBeGreaterThan(found.medianError);
    expect(found.p95Error).toBeLessThan(0.12);
    const coverage = ['0.5', '0.8', '0.9', '0.95', '0.99'].map(
      (confidence) => found.coverage[confidence] ?? NaN,
    );
    expect(coverage).toEqual([...coverage].sort());
    expect(coverage[0]).toBeGreaterThan(0.3);
    expect(coverage[0]).toBeLessThan(0.7);
    expect(coverage[3]).toBeGreaterThan(0.85);
    for (const [confidence, [lower, upper]] of Object.entries(found.coverageInterval)) {
      expect(lower).toBeLessThanOrEqual(found.coverage[confidence] ?? NaN);
      expect(upper).toBeGreaterThanOrEqual(found.coverage[confidence] ?? NaN);
    }
    expect(found.leaveOut).toMatchObject({ share: { folds: 8 }, level: { folds: 6 }, kind: { folds: 3 } });
  });

  test('prints tables and a picture of 80 columns, the same every time, and draws an SVG', async () => {
    const picture = join(scratch, 'compute.svg');
    const { stdout } = await program('evaluate', [example, '--svg', picture]);
    expect((await program('evaluate', [example])).stdout).toBe(stdout);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe(`${example}: 23 conditions, 92 runs`);
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(80);
    const drawn = lines.filter((line) => line.includes('●') && line.endsWith('%'));
    expect(drawn).toHaveLength(23);
    expect(drawn[0]).toMatch(/^10% alone .* [+-]\d+\.\d%$/);
    const svg = readFileSync(picture, 'utf8');
    rmSync(picture);
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 800 \d+"/);
    expect(svg.match(/<circle [^>]*r="3.5"/g)).toHaveLength(23);
    expect(svg.match(/<circle [^>]*r="1.5"/g)).toHaveLength(92);
  });

  test('judges files of means by their errors alone', async () => {
    const points = Array.from({ length: 9 }, (_, i) => `${i + 1}0000,100000,,${(i + 1) * 100 + (i % 3)},5,4`);
    const { stdout } = await evaluate(
      ['budget_us,period_us,neighbours,mean,sd,n', ...points].join('\n'),
      '--json',
    );
    const found = JSON.parse(stdout) as { medianError: number; coverage: Record<string, unknown> };
    expect(found).toMatchObject({ conditions: 9, runs: 36, conditionsWithRuns: 0, judgedRuns: 0 });
    expect(found.medianError).toBeLessThan(0.02);
    expect(found.coverage['0.95']).toBeNull();
  });

  test('names every bad row, one a line', async () => {
    const rows = ['budget_us,period_us,neighbours,value', '1,2,,NaN', '1,2,http,5', '1,2,,5'];
    await expect(evaluate(rows.join('\n'))).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: [
        'evaluate: given.csv, row 2, value: NaN is no measured value: leave out runs that failed',
        'evaluate: given.csv, row 3, neighbours: "http" is no neighbour: workload@budget_us or workload@budget_us@traffic_mbps, joined by ;',
        '',
      ].join('\n'),
    });
  });

  test.each([
    [
      'of too little data',
      ['budget_us,period_us,neighbours,value', '1,2,,5', '1,2,,6'],
      /^evaluate: given\.csv: a model needs .*\n$/,
    ],
    [
      'of response times',
      ['reserved,budget_us,period_us,response_ms', '0,,,14.5'],
      /there is no column value \(throughput of one run/,
    ],
    ['without a row', [''], /^evaluate: given\.csv, row 1: the file is empty\n$/],
  ])('refuses a file %s', async (_, rows, stderr) => {
    await expect(evaluate(rows.join('\n'), '--json')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(stderr) as string,
    });
  });

  test.each([
    [[], /^evaluate: name one file: npm run evaluate -- FILE\.csv .*\n$/],
    [['a.csv', 'b.csv'], /^evaluate: name one file: .*\n$/],
    [['nowhere.csv'], /^evaluate: cannot read nowhere\.csv: there is no such file or folder\n$/],
    [['bench'], /^evaluate: cannot read bench: it is a folder\n$/],
    [[example, '--jsn'], /^evaluate: Unknown option '--jsn'.*name one file: .*\n$/],
    [
      [example, '--svg', '/nowhere/a.svg'],
      /^evaluate: cannot write \/nowhere\/a\.svg: there is no such file or folder\n$/,
    ],
  ])('%p is refused in one line', async (args, stderr) => {
    await expect(program('evaluate', args)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(stderr) as string,
    });
  });
});

describe('coverage', () => {
  interface Found {
    readonly replications: number;
    readonly truths: {
      readonly truth: string;
      readonly families: Record<string, number>;
      readonly unseen: { side: string; confidence: number; runs: number; fraction: number }[];
    }[];
  }
  const some = ['--only', 'linear, no interference, constant noise', '--replications', '6'];

  test('counts new runs of each truth that its name chooses, the same for the same seed', async () => {
    const { stdout } = await program('coverage', [...some, '--json']);
    expect((await program('coverage', [...some, '--json'])).stdout).toBe(stdout);
    expect((await program('coverage', [...some, '--json', '--seed', '2'])).stdout).not.toBe(stdout);
    const { truths } = JSON.parse(stdout) as Found;
    expect(truths.map(({ truth }) => truth)).toEqual([
      'linear, no interference, constant noise, conditions 0%',
      'linear, no interference, constant noise, conditions 1.5%',
      'linear, no interference, constant noise, conditions 3%',
    ]);
    for (const { families, unseen } of truths) {
      expect(Object.values(families).reduce((sum, count) => sum + count)).toBe(6);
      for (const { confidence, fraction } of unseen)
        expect(Math.abs(fraction - confidence)).toBeLessThan(0.12);
    }
  });

  test('prints a row for each kind of conditions and side', async () => {
    const { stdout } = await program('coverage', some);
    const lines = stdout.trimEnd().split('\n');
    expect(
      lines.filter((line) => /^ {2}(unseen|same) conditions, (lower|upper) .*(ok|OFF)$/.test(line)),
    ).toHaveLength(12);
    expect(lines.at(-1)).toContain('resampling replications');
  });

  test.each([
    [['--replications', '1'], /^coverage: --replications needs a whole number from 2 on, not 1; .*\n$/],
    [['--only', 'nothing'], /^coverage: no truth is named nothing: .*\n$/],
    [['--json=5'], /^coverage: .*--json.*\n$/],
  ])('%p is refused in one line', async (args, stderr) => {
    await expect(program('coverage', args)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(stderr) as string,
    });
  });
});

test('fits reach the digits that are certified', async () => {
  const { stdout } = await run(process.execPath, ['bench/dist/nist.js'], { cwd: root });
  expect(stdout.match(/ {3}ok$/gm)).toHaveLength(11 + 27 + 27);
  expect(stdout).toContain('every requirement is met');
});

describe('paper', () => {
  test('simulates each experiment, the same every time, and prints one JSON object of medians', async () => {
    const some = ['S5', 'S7', '--seeds', '1', '--json'];
    const { stdout, stderr } = await program('paper', some);
    expect(stderr).toBe('');
    expect((await program('paper', some)).stdout).toBe(stdout);
    const found = JSON.parse(stdout) as Record<string, Record<string, number>>;
    expect(Object.keys(found)).toEqual(['S5', 'S7']);
    expect(Object.keys(found['S5'] ?? {})).toEqual(['meanMs', 'maxMs']);
    expect(Object.keys(found['S7'] ?? {})).toEqual(['meanMs', 'sdMs', 'maxMs']);
    expect(Math.abs((found['S7']?.['meanMs'] ?? NaN) / 3.5402 - 1)).toBeLessThan(0.1);
  });

  test('prints what the paper says beside each median and its spread', async () => {
    const { stdout } = await program('paper', ['S7', '--seeds', '2']);
    expect(stdout).toMatch(
      /^S7 +mean 3\.5402, sd 1\.6162, max 7\.103 ms +meanMs 3\.\d+ \(3\.\d+\.\.3\.\d+\) +(ok|OFF)$/m,
    );
  });

  test.each([
    [['S4'], /^paper: there is no experiment S4: name S1, S2, S3, S5, S6, S7; .*\n$/],
    [['--seeds', '0'], /^paper: --seeds needs a whole number from 1 on, not 0; .*\n$/],
  ])('%p is refused in one line', async (args, stderr) => {
    await expect(program('paper', args)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(stderr) as string,
    });
  });
});

describe('packing', () => {
  test('meets its requirements on every class of instances', async () => {
    const { stdout } = await program('packing', ['plain', '--instances', '1']);
    expect(stdout.match(/^[ut]\d+ .* ok$/gm)).toHaveLength(8);
    expect(stdout).toContain('every requirement is met');
  });

  test.each([
    [['--instances', '0'], /^packing: --instances needs a whole number from 1 on, not 0; .*\n$/],
    [['--only=5'], /^packing: .*--only.*\n$/],
    [['triplets'], /^packing: there is no table triplets; .*\n$/],
  ])('%p is refused in one line', async (args, stderr) => {
    await expect(program('packing', args)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(stderr) as string,
    });
  });
});

describe('fit-simulator', () => {
  const example = 'bench/fixtures/compute.csv';

  test('predicts what was left out better than the isolated curve beside streams, and says what it fitted', async () => {
    const { stdout } = await program('fit-simulator', [example, '--json']);
    const { runSd, host, parts } = JSON.parse(stdout) as {
      runSd: number;
      host: { units: Record<string, { value: number }>; converged: boolean };
      parts: {
        leftOut: string;
        beside: string | null;
        scores: { predictor: string; medianError: number; p95Error: number; bias: number }[];
      }[];
    };
    expect(runSd).toBeGreaterThan(0.02);
    expect(host.converged).toBe(true);
    // A product took 4.5 ms of CPU on that host.
    expect((host.units['compute']?.value ?? NaN) / 4.5e6).toBeCloseTo(1, 1);
    for (const [leftOut, beside] of [
      ['share', null],
      ['level', 'stream'],
    ]) {
      const part = parts.find((one) => one.leftOut === leftOut && one.beside === beside);
      const [simulated, alone, model] = part?.scores ?? [];
      expect([simulated, alone, model].map((score) => score?.predictor)).toEqual([
        'simulated',
        'curve alone',
        'model',
      ]);
      expect(simulated?.medianError).toBeLessThan(alone?.medianError ?? NaN);
      expect(simulated?.p95Error).toBeLessThan((alone?.p95Error ?? NaN) / 2);
      expect(Math.abs(simulated?.bias ?? NaN)).toBeLessThan(0.03);
    }
  });

  test.each([
    [[], 'name files after their workloads: npm run fit-simulator -- http.csv [compute.csv] [--json]'],
    [['nowhere.csv'], 'cannot read nowhere.csv: there is no such file or folder'],
  ])('%p is refused in one line', async (args, line) => {
    await expect(program('fit-simulator', args)).rejects.toMatchObject({
      code: 1,
      stderr: `fit-simulator: ${line}\n`,
    });
  });

  test('names a neighbour that the simulated host does not run', async () => {
    const file = join(scratch, 'web.csv');
    writeFileSync(file, 'budget_us,period_us,neighbours,value,repetition\n20000,100000,fio@10000,37.5,1\n');
    await expect(program('fit-simulator', [file])).rejects.toMatchObject({
      stderr: `fit-simulator: ${file}: the simulated host runs no neighbour fio: only http, compute, stream\n`,
    });
    rmSync(file);
  });
});

describe('figures', () => {
  test('draws the four figures from simulation', async () => {
    const folder = join(scratch, 'figures');
    mkdirSync(folder);
    const { stdout } = await program('paper/figures', ['figures', '--repetitions', '1'], scratch);
    const svgs = ['1b', '2', '3', '4'].map((figure) => `paper-figure-${figure}.svg`);
    expect(readdirSync(folder).filter((name) => name.endsWith('.svg'))).toEqual(svgs);
    for (const name of readdirSync(folder)) expect(stdout).toContain(name);
    const texts = svgs.map((name) => readFileSync(join(folder, name), 'utf8'));
    rmSync(folder, { recursive: true });
    for (const text of texts) expect(text).toMatch(/^<svg [^>]*viewBox="0 0 760 440"/);
    const lines = texts.map(
      (text) => text.match(/ fill="none" stroke="#[0-9a-f]+" stroke-width="2"/g)?.length,
    );
    expect(lines).toEqual([1, 4, 8, 4]);
    expect(texts[0]?.match(/<circle /g)).toHaveLength(17 + 1);
    expect(texts[3]).toContain('deadline');
  });

  test.each([
    [[], 'name one folder: npm run figures -- FOLDER [--repetitions N]'],
    [['.', '--repetitions', '0'], '--repetitions needs a whole number from 1 on, not 0'],
  ])('%p is refused in one line', async (args, line) => {
    await expect(program('paper/figures', args)).rejects.toMatchObject({ stderr: `figures: ${line}\n` });
  });
});
