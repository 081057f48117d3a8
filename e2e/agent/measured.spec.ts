import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { canMeasure, Plimsoll, traces } from './plimsoll.js';

/** Measurements for real, in short runs: what is checked are mechanisms, and that all is put back; never a speed. */
const plimsoll = new Plimsoll();
const before = traces();
const able = canMeasure(plimsoll, ['rt-group', 'cfs-quota-v1', 'cfs-quota-v2', 'sched-deadline', 'libvirt']);
const itBy = (executor: string) => (able.has(executor) ? it : it.skip);
afterAll(() => plimsoll.remove());
if (able.size === 0) plimsoll.remove(); // no hook is run where all tests are skipped

const UNIFIED = '/sys/fs/cgroup';
const CPU = '/sys/fs/cgroup/cpu';
const CPUSET = '/sys/fs/cgroup/cpuset';

/** A plan of one second a run, each once. */
function planOf(workload: string, conditions: object[], workloads: object = {}): string {
  const kinds = { compute: { kind: 'compute' }, http: { kind: 'http' }, stream: { kind: 'stream' } };
  const rules = { seconds: 1, warmUpSeconds: 0.1, coolDownSeconds: 0, repetitions: 1, retries: 0 };
  const plan = {
    hardwareProfile: 'here',
    workload,
    workloads: { ...kinds, ...workloads },
    periodUs: 50_000,
    ...rules,
    conditions,
  };
  const file = `${workload}-${conditions.length}.json`;
  writeFileSync(plimsoll.path(file), JSON.stringify(plan));
  return file;
}

/** What a look tells once it tells something; the host may be slow. */
async function seen<T>(look: () => T | undefined): Promise<T> {
  for (let waited = 0; waited < 30_000; waited += 20) {
    const found = look();
    if (found !== undefined) return found;
    await sleep(20);
  }
  throw new Error('it was not seen within half a minute');
}

/** Whatever a look that something else may spoil comes to. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** The group of a VM, once perl runs in it: its folder, and how the kernel schedules that. */
function groupOf(hierarchy: string, role: string) {
  return seen(() =>
    attempt(() => {
      const group = readdirSync(hierarchy).find(
        (name) => name.startsWith('plimsoll-') && name.endsWith(role),
      );
      const path = `${hierarchy}/${group}`;
      const [pid = ''] = readFileSync(`${path}/cgroup.procs`, 'utf8').trim().split('\n');
      if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'perl') return undefined;
      const scheduling = spawnSync('chrt', ['-p', pid], { encoding: 'utf8' }).stdout;
      const cores = /^Cpus_allowed_list:\s*(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return { path, scheduling, cores };
    }),
  );
}

const valueOf = (path: string) => Number(readFileSync(path, 'utf8'));

describe('reservations, as the kernel tells them', () => {
  const measured = async (executor: string, look: () => Promise<void>) => {
    const plan = planOf('compute', [{ budgetUs: 15_000 }]);
    const { ended } = plimsoll.begin('measure', plan, '--executor', executor, '--output', executor);
    await look();
    expect(await ended).toMatchObject({ code: 0 });
    expect(plimsoll.json(executor, 'benchmark.json')).toMatchObject({
      workload: 'compute',
      points: [{ budgetUs: 15_000, periodUs: 50_000, samples: [expect.any(Number)] }],
    });
    expect(traces()).toEqual(before);
  };

  itBy('rt-group')('an RT group, with threads of a fixed priority on one core', () =>
    measured('rt-group', async () => {
      const { path, scheduling, cores } = await groupOf(CPU, 'vm1');
      expect([valueOf(`${path}/cpu.rt_runtime_us`), valueOf(`${path}/cpu.rt_period_us`)]).toEqual([
        15_000, 50_000,
      ]);
      expect(scheduling).toMatch(/SCHED_FIFO/);
      expect(cores).toBe('0');
    }),
  );

  itBy('cfs-quota-v1')('a CFS quota', () =>
    measured('cfs-quota-v1', async () => {
      const { path, scheduling, cores } = await groupOf(CPU, 'vm1');
      expect([valueOf(`${path}/cpu.cfs_quota_us`), valueOf(`${path}/cpu.cfs_period_us`)]).toEqual([
        15_000, 50_000,
      ]);
      expect(scheduling).toMatch(/SCHED_OTHER/);
      expect(cores).toBe('0');
    }),
  );

  itBy('cfs-quota-v2')('a CFS quota of the unified hierarchy', () =>
    measured('cfs-quota-v2', async () => {
      const { path, scheduling, cores } = await groupOf(UNIFIED, 'vm1');
      expect(readFileSync(`${path}/cpu.max`, 'utf8')).toBe('15000 50000\n');
      expect(scheduling).toMatch(/SCHED_OTHER/);
      expect(cores).toBe('0');
    }),
  );

  itBy('sched-deadline')('SCHED_DEADLINE, on a core of its own', () =>
    measured('sched-deadline', async () => {
      const { scheduling, cores } = await groupOf(CPUSET, 'core0');
      expect(scheduling).toMatch(/15000000\/50000000\/50000000/);
      expect(cores).toBe('0');
      expect(valueOf(`${CPUSET}/cpuset.sched_load_balance`)).toBe(0);
    }).then(() => {
      expect(valueOf(`${CPUSET}/cpuset.sched_load_balance`)).toBe(1);
    }),
  );

  itBy('rt-group')('of a group that is there already, which gets its old one back', async () => {
    const group = `${CPU}/own-of-the-test-${process.pid}`;
    mkdirSync(group);
    try {
      writeFileSync(`${group}/cpu.rt_period_us`, '20000');
      writeFileSync(`${group}/cpu.rt_runtime_us`, '1000');
      const read = ['sh', '-c', `cat ${group}/cpu.rt_runtime_us ${group}/cpu.rt_period_us`];
      const existing = {
        kind: 'existing',
        of: group,
        command: read,
        pattern: '^(\\d+)$',
        metric: 'throughput',
        unit: 'us',
      };
      const plan = planOf('mine', [{ budgetUs: 15_000 }], { mine: existing });
      expect(await plimsoll.run('measure', plan, '--executor', 'rt-group', '--output', 'mine')).toMatchObject(
        { code: 0 },
      );
      expect(plimsoll.json('mine', 'benchmark.json').points[0].samples).toEqual([15_000, 50_000]);
      expect([valueOf(`${group}/cpu.rt_runtime_us`), valueOf(`${group}/cpu.rt_period_us`)]).toEqual([
        1000, 20_000,
      ]);
    } finally {
      rmdirSync(group);
    }
  });
});

const canStartDomain =
  able.has('libvirt') && spawnSync('virsh', ['domcapabilities', '--virttype', 'qemu']).status === 0;

(canStartDomain ? describe : describe.skip)('a libvirt domain', () => {
  const domain = `plimsoll-test-${process.pid}`;
  const quota = '^global_quota\\s*:\\s*(-?\\d+)$';
  const virsh = (...words: string[]) => spawnSync('virsh', words, { encoding: 'utf8' });
  const limit = () => Number(new RegExp(quota, 'm').exec(virsh('schedinfo', domain).stdout)?.[1]);
  const planFor = (...command: string[]) => {
    const of = { of: domain, pattern: quota, metric: 'throughput', unit: 'us' };
    return planOf('mine', [{ budgetUs: 15_000 }], { mine: { kind: 'existing', command, ...of } });
  };
  const measure = (plan: string) =>
    plimsoll.begin('measure', plan, '--executor', 'libvirt', '--output', domain);
  beforeEach(() => {
    const rest = '<memory unit="MiB">32</memory><vcpu>1</vcpu><os><type>hvm</type></os>';
    writeFileSync(plimsoll.path('domain.xml'), `<domain type="qemu"><name>${domain}</name>${rest}</domain>`);
    expect(virsh('create', plimsoll.path('domain.xml'))).toMatchObject({ status: 0, stderr: '' });
  });
  afterEach(() => {
    virsh('destroy', domain);
    rmSync(plimsoll.path(domain), { recursive: true, force: true });
  });

  it('is limited while it is measured, and has its old limit then', async () => {
    const unlimited = limit();
    expect(await measure(planFor('virsh', 'schedinfo', domain)).ended).toMatchObject({ code: 0 });
    expect(plimsoll.json(domain, 'benchmark.json').points[0].samples).toEqual([15_000]);
    expect(limit()).toBe(unlimited);
  });

  it.each([
    ['gets its old limit back where the measurement is killed', false],
    ['keeps nothing from being put back that was stopped since', true],
  ])('%s', async (_, isStopped) => {
    const unlimited = limit();
    const { child, ended } = measure(planFor('sleep', '60'));
    await seen(() => (limit() === 15_000 ? true : undefined));
    child.kill('SIGKILL');
    await ended;
    if (isStopped) virsh('destroy', domain);
    expect((await plimsoll.run('doctor', '--put-back')).stderr).toMatch(/put back: plimsoll-/);
    expect(readdirSync(plimsoll.stateDir)).toEqual([]);
    if (!isStopped) expect(limit()).toBe(unlimited);
  });
});

describe('a measurement that is stopped', () => {
  const CONDITIONS = [
    { budgetUs: 15_000, neighbours: [{ workload: 'stream', budgetUs: 10_000, trafficMbps: 5 }] },
    { budgetUs: 25_000 },
  ];
  const begin = () =>
    plimsoll.begin('measure', planOf('http', CONDITIONS), '--executor', 'rt-group', '--output', 'stopped');
  const lines = () =>
    attempt(() => readFileSync(plimsoll.path('stopped', 'results.jsonl'), 'utf8').split('\n').length - 1);
  const serving = () => seen(() => (traces().length > before.length + 6 ? true : undefined));

  itBy('rt-group').each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s leaves nothing behind', async (signal, code) => {
    const { child, ended } = begin();
    await serving();
    child.kill(signal);
    expect((await ended).code).toBe(code);
    expect(traces()).toEqual(before);
    expect(readdirSync(plimsoll.stateDir)).toEqual([]);
  });

  itBy('rt-group')('by SIGKILL is put back and finished by the next run', async () => {
    const { child, ended } = begin();
    await seen(() => ((lines() ?? 0) >= 2 ? true : undefined)); // one run is done
    child.kill('SIGKILL');
    await ended;
    expect(traces()).not.toEqual(before);
    const [, first] = readFileSync(plimsoll.path('stopped', 'results.jsonl'), 'utf8').split('\n');
    expect(await begin().ended).toMatchObject({ code: 0 });
    expect(traces()).toEqual(before);
    expect(readdirSync(plimsoll.stateDir)).toEqual([]);
    expect(readFileSync(plimsoll.path('stopped', 'results.jsonl'), 'utf8').split('\n')[1]).toBe(first);
    const { points } = plimsoll.json('stopped', 'benchmark.json');
    expect(points.map((point: any) => point.samples.length)).toEqual([1, 1]);
    expect(existsSync(plimsoll.path('stopped', 'benchmark.csv'))).toBe(true);
  });

  itBy('rt-group')('by SIGKILL is put back by doctor', async () => {
    const { child, ended } = plimsoll.begin('measure', planOf('http', CONDITIONS), '--output', 'again');
    await serving();
    child.kill('SIGKILL');
    await ended;
    expect((await plimsoll.run('doctor', '--put-back')).stderr).toMatch(/put back: plimsoll-/);
    expect(traces()).toEqual(before);
  });
});
