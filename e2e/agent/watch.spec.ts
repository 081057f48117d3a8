import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type RunningService, startService } from '../service.js';
import { agent } from './agent.js';

const UNIFIED = '/sys/fs/cgroup';
const isUnified = existsSync(`${UNIFIED}/cgroup.controllers`);
const CPU = isUnified ? UNIFIED : `${UNIFIED}/cpu`;
const given = isUnified ? readFileSync(`${UNIFIED}/cgroup.subtree_control`, 'utf8') : '';
const canCap = process.getuid?.() === 0 && (/\bcpu\b/.test(given) || existsSync(`${CPU}/cpu.cfs_quota_us`));

/** Reads what the kernel tells of groups that burn all that they may have; nothing here depends on how fast. */
(canCap ? describe : describe.skip)('plimsoll watch', () => {
  const root = `${CPU}/watch-e2e-${process.pid}`;
  let service: RunningService;
  let folder: string;
  let burner: ChildProcess;
  let placed: { id: string; assignments: [{ asked: { target: { throughput: number } } }] };
  let group: string;
  beforeAll(async () => {
    service = await startService({ PLIMSOLL_WORKERS: '0' });
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-watch-'));
    mkdirSync(root);
    if (isUnified) writeFileSync(join(root, 'cgroup.subtree_control'), '+cpu');
    await service.call('POST', '/v1/hosts', { name: 'h1', hardwareProfile: 'epyc-2core-rt', cores: 1 });
    const vm = { name: 'batch', workload: 'compute', target: { throughput: 5 } };
    placed = (await service.call('POST', '/v1/placements', { vms: [vm], confidence: 0.9 })).body;
    group = join(root, `${placed.id}.batch.0`);
    await agent(service, ['apply', '--host', 'h1', '--root', root, '--state-dir', folder, '--write']);
    burner = spawn('sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' });
    writeFileSync(join(group, 'cgroup.procs'), String(burner.pid));
  }, 120_000);
  afterAll(async () => {
    const ended = once(burner, 'close');
    burner.kill('SIGKILL');
    await ended;
    for (let turn = 0; existsSync(group) && turn < 50; turn += 1) {
      try {
        rmdirSync(group);
      } catch {
        await setTimeout(100); // what has ended is still counted for a moment
      }
    }
    rmdirSync(root);
    rmSync(folder, { recursive: true });
    await service.stop();
  });
  const limit = (quota: string) =>
    writeFileSync(join(group, isUnified ? 'cpu.max' : 'cpu.cfs_quota_us'), quota);
  const delivered = () => placed.assignments[0].asked.target.throughput;
  const watch = async (...more: string[]) => {
    const args = [
      'watch',
      '--host',
      'h1',
      '--root',
      root,
      '--window',
      '1',
      '--windows',
      '2',
      '--json',
      ...more,
    ];
    const { code, stdout, stderr } = await agent(service, args);
    const windows = stdout
      .trim()
      .split('\n')
      .map((line): any => JSON.parse(line));
    return { code, windows, stderr };
  };

  it('tells what a VM was supplied, whether it asked for all of it, and sends what it delivered', async () => {
    const { code, windows } = await watch('--throughput', `echo ${delivered()}`);
    for (const { verdict, cores, throughput, vm } of windows) {
      expect([vm, throughput]).toEqual(['batch', delivered()]);
      expect(cores[0].suppliedUs).toBeGreaterThan(0);
      expect(cores[0].guaranteedUs).toBeGreaterThan(0);
      expect(['held', 'enforcer']).toContain(verdict); // by whether this machine gave it its budget
      expect(verdict === 'enforcer').toBe(
        cores[0].isDemanding && cores[0].suppliedUs < cores[0].guaranteedUs,
      );
    }
    expect(code).toBe(windows.some(({ verdict }: any) => verdict === 'enforcer') ? 5 : 0);
    const { items } = (await service.call('GET', `/v1/observations?placementId=${placed.id}`)).body;
    expect(items.map(({ vm, throughput }: any) => [vm, throughput])).toEqual([
      ['batch', delivered()],
      ['batch', delivered()],
    ]);
    expect(items[0].usageUs).toBe(Math.round(windows[1].cores[0].suppliedUs));
  });

  it('finds the enforcer at fault where the group has less than what is promised', async () => {
    limit('1000'); // of 100,000: a hundredth of a core
    const { code, windows } = await watch('--dry-run');
    expect([code, windows.map(({ verdict }: any) => verdict)]).toEqual([5, ['enforcer', 'enforcer']]);
  });

  it('finds the model at fault where supply is as promised and the VM delivers less', async () => {
    limit(isUnified ? 'max' : '-1'); // all that it asks for
    const { windows } = await watch('--dry-run', '--throughput', 'echo 1');
    for (const { verdict, cores } of windows) {
      const isShort = cores[0].suppliedUs < cores[0].guaranteedUs;
      expect(verdict).toBe(isShort ? 'enforcer' : cores[0].isDemanding ? 'model' : 'idle');
    }
  });

  it('goes on where the throughput cannot be told, and says so', async () => {
    const { windows, stderr } = await watch('--dry-run', '--throughput', 'echo much');
    expect(windows.map(({ throughput }: any) => throughput)).toEqual([null, null]);
    expect(stderr).toContain('the throughput of batch is not known: \\"much\\" is no number');
  });

  it('sends what the service takes, also after what it refused', async () => {
    const { body: before } = await service.call('GET', `/v1/observations?placementId=${placed.id}`);
    const once = join(folder, 'once');
    const command = `[ -e ${once} ] && echo ${delivered()} || { touch ${once}; echo 1e300; }`;
    const { windows, stderr } = await watch('--throughput', command);
    expect(windows.map(({ throughput }: any) => throughput)).toEqual([1e300, delivered()]);
    expect(stderr).toContain('/0/throughput');
    const { body: after } = await service.call('GET', `/v1/observations?placementId=${placed.id}`);
    expect(after.items.length).toBe(before.items.length + 1);
  });

  it('tells nothing of a VM whose group is not there', async () => {
    const { windows } = await watch('--dry-run', '--group', 'none.{vm}.{core}');
    expect(windows.map(({ verdict }: any) => verdict)).toEqual(['absent', 'absent']);
  });
});
