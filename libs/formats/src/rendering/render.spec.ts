import { reservation } from '@plimsoll/realtime';
import { microseconds, milliseconds } from '@plimsoll/units';
import { type RenderedItem, renderReservations } from './render.js';
import type { ReservedVm } from './renderer.js';
import { renderers } from './renderers.js';

const FOUR_IN_TWENTY = reservation(milliseconds(4), milliseconds(20));
const single: ReservedVm = { name: 'web', vcpus: 1, cores: [3], reservation: FOUR_IN_TWENTY };
/** All threads of a guest of four processors in one reservation, as in the paper. */
const shared: ReservedVm = { ...single, vcpus: 4 };
const spread: ReservedVm = { ...single, vcpus: 2, cores: [3, 5] };

function rendered(target: string, ...vms: ReservedVm[]) {
  const answer = renderReservations(target, vms);
  if ('refusals' in answer) throw new Error(JSON.stringify(answer.refusals));
  return answer;
}
const items = (target: string, ...vms: ReservedVm[]): readonly RenderedItem[] =>
  rendered(target, ...vms).items;
const textOf = (target: string, vm: ReservedVm) =>
  items(target, vm)
    .map(({ text }) => text)
    .join('\n\n');

describe('one core', () => {
  it.each([
    [
      'cgroup-v2',
      `# CGROUP is the group of the VM's threads on core 3
echo 3 > "$CGROUP/cpuset.cpus"
echo '4000 20000' > "$CGROUP/cpu.max"`,
    ],
    [
      'cgroup-v1',
      `# CGROUP is the group of the VM's threads on core 3, in the hierarchy of cpu
echo 20000 > "$CGROUP/cpu.cfs_period_us"
echo 4000 > "$CGROUP/cpu.cfs_quota_us"`,
    ],
    [
      'cgroup-v1-rt',
      `# CGROUP is the group of the VM's threads on core 3, in the hierarchy of cpu
echo 20000 > "$CGROUP/cpu.rt_period_us"
echo 4000 > "$CGROUP/cpu.rt_runtime_us"`,
    ],
    [
      'hcbs',
      `# CGROUP is the group of the VM's threads on core 3
echo 3 > "$CGROUP/cpuset.cpus"
echo '4000 20000' > "$CGROUP/cpu.rt.max"`,
    ],
    [
      'sched-deadline',
      `# TID is the thread of the VM's processor on core 3
chrt -d -T 4000000 -D 20000000 -P 20000000 -p 0 "$TID"`,
    ],
    [
      'libvirt',
      `<cputune>
  <vcpupin vcpu='0' cpuset='3'/>
  <emulatorpin cpuset='3'/>
  <global_period>20000</global_period>
  <global_quota>4000</global_quota>
</cputune>`,
    ],
    [
      'virsh',
      `virsh vcpupin 'web' 0 3 --live --config
virsh emulatorpin 'web' 3 --live --config
virsh schedinfo 'web' --live --config --set vcpu_quota=-1 --set global_period=20000 --set global_quota=4000`,
    ],
    [
      'xen',
      `xl vcpu-pin 'web' 0 3
xl sched-rtds -d 'web' -v all -p 20000 -b 4000 -e 0`,
    ],
    [
      'systemd',
      `# in the section [Service], [Scope] or [Slice] of the unit of the VM
AllowedCPUs=3
CPUQuota=20%
CPUQuotaPeriodSec=20000us`,
    ],
    [
      'nova',
      `# FLAVOR is the flavor of the VM; the threads of its emulator are not limited by it
openstack flavor set "$FLAVOR" --property quota:cpu_period=20000 --property quota:cpu_quota=4000`,
    ],
    ['kubernetes', 'resources:\n  limits:\n    cpu: 200m'],
  ])('is said to %s in its words', (target, text) => {
    expect(items(target, single)).toMatchObject([{ vm: 'web', core: 3, text }]);
  });

  it('of several processors of a guest gives all of them one budget: 4 ms, not 16', () => {
    expect(textOf('libvirt', shared)).not.toContain('<quota>');
    expect(textOf('libvirt', shared)).toContain('<global_quota>4000</global_quota>');
    expect(textOf('virsh', shared)).not.toMatch(/vcpu_quota=\d/);
    expect(textOf('virsh', shared)).toContain('global_quota=4000');
    expect(textOf('nova', shared)).toContain('cpu_quota=1000');
    expect(textOf('xen', shared)).toContain('-b 1000');
    expect(textOf('sched-deadline', shared)).toContain('-T 1000000');
    expect(textOf('systemd', shared)).toContain('CPUQuota=20%');
    expect(textOf('kubernetes', shared)).toContain('200m');
    for (const { target, perProcessor } of renderers) {
      const codes = rendered(target, shared).warnings.map(({ code }) => code);
      expect(codes.includes('split')).toBe(perProcessor);
    }
  });
});

describe('several cores', () => {
  it('have a text each where each has a group or a thread of its own', () => {
    for (const target of ['cgroup-v2', 'cgroup-v1', 'cgroup-v1-rt', 'hcbs', 'sched-deadline'])
      expect(items(target, spread).map(({ core }) => core)).toEqual([3, 5]);
    expect(items('cgroup-v2', spread)[1]?.text).toContain('echo 5 >');
  });

  it('have one text where the target speaks of the whole VM, with the budget of all of them', () => {
    expect(items('libvirt', spread)).toHaveLength(1);
    expect(items('libvirt', spread)[0]).toMatchObject({ core: null });
    expect(textOf('libvirt', spread)).toBe(`<cputune>
  <vcpupin vcpu='0' cpuset='3'/>
  <vcpupin vcpu='1' cpuset='5'/>
  <emulatorpin cpuset='3,5'/>
  <global_period>20000</global_period>
  <global_quota>8000</global_quota>
  <period>20000</period>
  <quota>4000</quota>
</cputune>`);
    expect(textOf('virsh', spread)).toMatch(
      /global_quota=8000\nvirsh .* --set vcpu_period=20000 --set vcpu_quota=4000$/,
    );
    expect(textOf('systemd', spread)).toContain('CPUQuota=40%');
    expect(textOf('kubernetes', spread)).toContain('400m');
    expect(textOf('nova', spread)).toContain('cpu_quota=4000');
    expect(textOf('xen', spread)).toBe(`xl vcpu-pin 'web' 0 3
xl vcpu-pin 'web' 1 5
xl sched-rtds -d 'web' -v all -p 20000 -b 4000 -e 0`);
  });

  it('with several processors each leave no room for a quota of each processor', () => {
    expect(textOf('libvirt', { ...spread, vcpus: 4 })).not.toContain('<quota>');
  });
});

it('says of every target whether it only caps, and that a cap guarantees nothing', () => {
  const reserving = ['cgroup-v1-rt', 'sched-deadline', 'xen', 'hcbs'];
  for (const { target, enforcement } of renderers) {
    expect(enforcement).toBe(reserving.includes(target) ? 'reservation' : 'cap');
    const codes = rendered(target, single).warnings.map(({ code }) => code);
    expect(codes.includes('no_guarantee')).toBe(enforcement === 'cap');
    expect(rendered(target, single)).toMatchObject({ target, enforcement });
  }
});

it('renders what was adjusted, and tells it with every text of the VM', () => {
  const long = reservation(milliseconds(500), milliseconds(2000));
  const [first, second] = items('cgroup-v2', { ...spread, reservation: long });
  const adjusted = { from: long, to: reservation(milliseconds(250), milliseconds(1000)) };
  expect(first).toMatchObject({ core: 3, adjusted });
  expect(second).toMatchObject({ core: 5, adjusted });
  expect(first?.text).toContain("'250000 1000000'");
});

it('renders nothing where the target cannot hold one of them, and names every one of these', () => {
  const tiny = reservation(microseconds(400), microseconds(500));
  expect(
    renderReservations('cgroup-v2', [
      single,
      { ...single, name: 'a', reservation: tiny },
      { ...single, name: 'b', reservation: tiny },
    ]),
  ).toEqual({
    refusals: ['a', 'b'].map((vm) => ({
      vm,
      detail: 'cgroup-v2 cannot hold it: its periods are at least 1 ms, not 500 us',
    })),
  });
});

it('quotes names, whatever they hold', () => {
  const named = { ...single, name: `a'; rm -rf "$HOME" #` };
  expect(textOf('virsh', named)).toContain(`schedinfo 'a'\\''; rm -rf "$HOME" #' --live`);
  expect(textOf('xen', named)).toContain(`-d 'a'\\''; rm -rf "$HOME" #' -v all`);
  for (const { target } of renderers.filter((each) => !['virsh', 'xen'].includes(each.target)))
    expect(textOf(target, named)).not.toContain('HOME');
  expect(() => textOf('virsh', { ...single, name: '--all' })).toThrow(RangeError);
});

it('has a name of its own for each target', () => {
  expect(new Set(renderers.map(({ target }) => target)).size).toBe(renderers.length);
});
