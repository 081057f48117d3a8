import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type RunningService, startService } from '../service.js';
import { agent as agentOf, agentProcess } from './agent.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const at = (path: string) => join(root, path);

let service: RunningService;
let folder: string;
beforeAll(async () => {
  service = await startService({ PLIMSOLL_WORKERS: '0' });
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-commands-'));
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await service.stop();
});
const agent = (...args: string[]) => agentOf(service, args);
const file = (name: string, content: unknown) => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, name);
};

describe('plimsoll plan', () => {
  const request = JSON.parse(readFileSync(at('examples/requests/plan.json'), 'utf8'));

  it('shows the budgets of the service, from a file or standard input', async () => {
    const { body } = await service.call('POST', '/v1/plans', request);
    const json = await agent('plan', at('examples/requests/plan.json'), '--json');
    expect([json.code, JSON.parse(json.stdout)]).toEqual([0, body]);
    const words = await agentProcess(service, ['plan', '-'], JSON.stringify(request));
    expect(words.code).toBe(0);
    for (const { vm, budgetUs } of body.reservations)
      expect(words.stdout).toMatch(new RegExp(`^${vm} +${budgetUs} us`, 'm'));
  });

  it('waits for a standard input that is slow', async () => {
    const line = `(sleep 1; cat ${at('examples/requests/plan.json')}) | ${process.execPath} ${at('apps/agent/dist/main.js')} plan -`;
    const env = { ...process.env, PLIMSOLL_URL: service.baseUrl, PLIMSOLL_KEY: service.adminKey };
    expect((await promisify(execFile)('sh', ['-c', line], { env })).stdout).toMatch(/^web +\d+ us/m);
  });

  it('fails where its answer cannot be written', async () => {
    const line = `${process.execPath} ${at('apps/agent/dist/main.js')} help > /dev/full`;
    await expect(promisify(execFile)('sh', ['-c', line])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^plimsoll: standard output: ENOSPC/),
    });
  });

  it('ends with 5 where promises cannot be kept, and says what would fit', async () => {
    const [web, ...others] = request.vms;
    const much = file('much.json', {
      ...request,
      vms: [{ ...web, target: { throughput: 9000 } }, ...others],
    });
    const { code, stdout } = await agent('plan', much);
    expect([code, stdout]).toEqual([
      5,
      expect.stringMatching(/web \(core\)[\s\S]*would fit[\s\S]*remove of web/),
    ]);
  });

  it.each<[string, unknown, number, RegExp]>([
    [
      'a field that is wrong',
      { ...request, vms: [{ name: 'a b' }] },
      3,
      /^ {2}vms\[0\]\.name: must be a letter/m,
    ],
    ['a file that is no JSON', '{', 2, /wrong\.json is no JSON/],
  ])('says of %s what is wrong', async (_what, content, code, words) => {
    const told = await agent('plan', file('wrong.json', content));
    expect([told.code, told.stdout, told.stderr]).toEqual([code, '', expect.stringMatching(words)]);
    expect(told.stderr).not.toMatch(/^ +at /m);
  });

  it('says what keeps it from the service, by its exit code too', async () => {
    const plan = ['plan', at('examples/requests/plan.json'), '--json'];
    const told = async (...more: string[]) => {
      const { code, stderr } = await agent(...plan, ...more);
      return [code, (JSON.parse(stderr) as { error: { exitCode: number } }).error.exitCode];
    };
    expect(await told('--key-file', file('wrong.key', 'plm_none'))).toEqual([3, 3]);
    expect(await told('--key-file', file('no.key', ''))).toEqual([2, 2]);
    expect(await told('--url', 'gopher://x')).toEqual([2, 2]);
    expect(await told('--url', 'http://127.0.0.1:1')).toEqual([4, 4]);
  });
});

describe('plimsoll place', () => {
  it('claims, holds, lists, says in other words, and gives back', async () => {
    await service.call('POST', '/v1/hosts', { name: 'h1', hardwareProfile: 'epyc-2core-rt', cores: 2 });
    const request = at('examples/requests/placement.json');
    expect((await agent('place', request, '--dry-run')).stdout).toMatch(/^Nothing is stored/);
    const placed = JSON.parse((await agent('place', request, '--hold', '60', '--json')).stdout);
    expect(placed.status).toBe('held');
    expect((await agent('confirm', placed.id)).stdout).toContain('is confirmed');
    const listed = await agent('placements', '--host', 'h1');
    for (const { vm, reservation } of placed.assignments)
      expect(listed.stdout).toMatch(
        new RegExp(`${placed.id} +confirmed +${vm} .* ${reservation.budgetUs} us`),
      );

    const rendered = await agent('render', placed.id, '--target', 'cgroup-v2', '-o', join(folder, 'texts'));
    expect(rendered.stderr).toContain('enforcement: cap');
    expect(readdirSync(join(folder, 'texts'))).toEqual(['feed.core0.cgroup-v2', 'web.core0.cgroup-v2']);
    expect(readFileSync(join(folder, 'texts/web.core0.cgroup-v2'), 'utf8')).toContain('cpu.max');
    expect((await agent('render', placed.id, '--target', 'cgroup')).stderr).toMatch(
      /target: must be one of cgroup-v2/,
    );
    expect((await agent('release', placed.id)).code).toBe(0);
    expect(JSON.parse((await agent('placements', '--status', 'confirmed', '--json')).stdout)).toEqual([]);
  });

  it('is claimed once under one key, and a refusal tells what stood in the way', async () => {
    const vm = { name: 'big', workload: 'stream', reservation: { budgetUs: 50_000, periodUs: 100_000 } };
    const request = file('big.json', { vms: [vm] });
    const claim = async () =>
      JSON.parse((await agent('place', request, '--json', '--idempotency-key', 'k')).stdout).id;
    expect(await claim()).toBe(await claim());
    const [one, two] = [
      { ...vm, name: 'one' },
      { ...vm, name: 'two' },
    ];
    const { code, stderr } = await agent('place', file('two.json', { vms: [one, two] }));
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/capacity_exceeded[\s\S]* cores? of .*: capacity_exceeded/),
    ]);
  });
});

describe('plimsoll upload', () => {
  it('stores what plimsoll measure left, the second time once', async () => {
    const measured = join(folder, 'simulated');
    const grid = [
      '--profile',
      'simulated',
      '--workload',
      'compute',
      '--shares',
      '20',
      '--repetitions',
      '1',
      '--seconds',
      '1',
    ];
    await agent(
      'measure',
      '--executor',
      'simulated',
      ...grid,
      '--neighbour',
      'compute:20',
      '--output',
      measured,
      '--state-dir',
      folder,
    );
    const [profile, benchmark] = JSON.parse((await agent('upload', measured, '--json')).stdout);
    expect([profile.name, profile.isNew]).toEqual(['simulated', true]);
    const again = JSON.parse((await agent('upload', measured, '--json')).stdout);
    expect([again[0].isNew, again[1].id]).toEqual([false, benchmark.id]);
    const stored = (await service.call('GET', `/v1/benchmarks/${benchmark.id}`)).body;
    expect([stored.hardwareProfile, stored.origin, stored.points.length]).toEqual([
      'simulated',
      'simulated',
      benchmark.pointCount,
    ]);
    expect((await agent('upload', join(measured, 'results.jsonl'))).stderr).toContain('Upload its folder');
  });

  it('stores what a tool wrote, with what options say of it', async () => {
    const wrk = at('libs/formats/src/fixtures/wrk.txt');
    const told = ['--profile', 'lab', '--workload', 'web', '--budget-us', '20000', '--period-us', '100000'];
    const [{ id }] = JSON.parse(
      (await agent('upload', wrk, ...told, '--neighbours', 'stream@10000@25', '--json')).stdout,
    );
    const { points } = (await service.call('GET', `/v1/benchmarks/${id}`)).body;
    expect(points[0].neighbours).toEqual([{ workload: 'stream', budgetUs: 10_000, trafficMbps: 25 }]);
  });

  it('shows every row that is wrong, stores nothing of that file, and goes on with the others', async () => {
    const bad = file(
      'bad.csv',
      'budget_us,period_us,neighbours,value\n1000,100000,,x\n2000,100000,?,5\n3000,,,3\n',
    );
    const good = file('good.csv', 'budget_us,period_us,neighbours,value\n10000,100000,,5\n20000,100000,,9\n');
    const told = ['--profile', 'lab', '--workload', 'rows', '--unit', 'req/s'];
    const { code, stdout, stderr } = await agent('upload', bad, good, ...told, '--json');
    expect([code, JSON.parse(stdout).map((one: any) => one.file)]).toEqual([3, [good]]);
    const { error } = JSON.parse(stderr);
    expect(error.details.map((detail: string) => detail.slice(0, 5))).toEqual(['row 2', 'row 3', 'row 4']);
    expect((await agent('upload', good)).stderr).toMatch(/--profile and --workload/);
    expect((await agent('upload', join(folder, 'none'), good, ...told)).code).toBe(2);
  });
});

describe('plimsoll completion', () => {
  const bash = existsSync('/bin/bash') ? it : it.skip;

  bash('offers commands, their options and what these are chosen from', async () => {
    const script = file('completion.bash', (await agent('completion', 'bash')).stdout);
    const offered = async (...words: string[]) => {
      const typed = words.map((word) => `'${word}'`).join(' ');
      const line = `. ${script}; COMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _plimsoll; echo "\${COMPREPLY[@]}"`;
      return (await promisify(execFile)('/bin/bash', ['-c', line])).stdout.trim();
    };
    expect(await offered('plimsoll', 'pla')).toBe('plan place placements');
    expect(await offered('plimsoll', 'place', '--h')).toBe('--hold --help');
    expect(await offered('plimsoll', 'apply', '--target', 'cgroup-v1')).toBe('cgroup-v1 cgroup-v1-rt');
    expect(await offered('plimsoll', 'completion', '')).toBe('--json --help bash zsh fish');
  });
});
