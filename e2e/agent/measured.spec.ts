import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { canMeasureBy, Plimsoll, traces } from './plimsoll.js';

/** Measurements for real, in short runs: what is checked are mechanisms, and that all is put back; never a speed. */
const plimsoll = new Plimsoll();
let before: string[];

beforeAll(() => {
  before = traces();
});
afterAll(() => plimsoll.remove());
afterEach(() => expect(traces()).toEqual(before));

/** A program that prints what the kernel says of itself, as a number to read. It cannot fork: perl alone. */
function told(pattern: string, file: string): object {
  const program = `open F, "<", ${file} or die "$!"; while (<F>) { print "told $1\\n" if /${pattern}/ }`;
  return {
    kind: 'command',
    command: ['perl', '-e', program],
    pattern: 'told (\\d+)',
    metric: 'throughput',
    unit: 'us',
  };
}

/** A file of the group that the program itself is in; below the first process, since namespaces mount /sys anew. */
function ofOwnGroup(controller: string, file: string): string {
  return `do { open G, "<", "/proc/self/cgroup"; my ($g) = grep { /:${controller}:/ } <G>; $g =~ s/.*:${controller}://; chomp $g; "/proc/1/root/sys/fs/cgroup/${controller}$g/${file}" }`;
}

/** The number of the scheduling policy. */
const SCHED_DEADLINE = 6;
const RESERVED: Record<string, { probe: object; expected: number }> = {
  'rt-group': { probe: told('^(\\d+)', ofOwnGroup('cpu', 'cpu.rt_runtime_us')), expected: 15_000 },
  'cfs-quota-v1': { probe: told('^(\\d+)', ofOwnGroup('cpu', 'cpu.cfs_quota_us')), expected: 15_000 },
  'sched-deadline': { probe: told('^policy\\s*:\\s*(\\d+)', '"/proc/self/sched"'), expected: SCHED_DEADLINE },
};

function plan(workloads: object, workload: string, more: object = {}): string {
  const value = {
    hardwareProfile: 'here',
    workload,
    workloads,
    periodUs: 50_000,
    seconds: 1,
    warmUpSeconds: 0.1,
    coolDownSeconds: 0,
    repetitions: 1,
    retries: 0,
    conditions: [{ budgetUs: 15_000 }],
    ...more,
  };
  writeFileSync(plimsoll.path('plan.json'), JSON.stringify(value));
  return 'plan.json';
}

describe.each(Object.entries(RESERVED))('by %s', (executor, { probe, expected }) => {
  it('what runs in the VM is in its reservation', async () => {
    if (!(await canMeasureBy(plimsoll, executor))) return;
    const file = plan({ probe }, 'probe');
    const { code, stderr } = await plimsoll.run(
      'measure',
      file,
      '--executor',
      executor,
      '--output',
      executor,
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(plimsoll.json(executor, 'benchmark.json').points[0].samples).toEqual([expected]);
  });
});
