import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reservation } from '@plimsoll/realtime';
import { microseconds, nanoseconds } from '@plimsoll/units';
import { shellWord } from './quoting.js';
import { renderReservations } from './render.js';
import type { ReservedVm } from './renderer.js';

/** What a shell, or nothing where it is not installed, says to `line`. */
const run = (line: string, env = {}) =>
  spawnSync('/bin/sh', ['-c', line], { encoding: 'utf8', env: { ...process.env, ...env }, timeout: 60_000 });
const works = (line: string) => run(line).status === 0;
const itWhere = (condition: boolean) => (condition ? it : it.skip);

function textOf(
  target: string,
  budgetUs: number,
  periodUs: number,
  change: Partial<ReservedVm> = {},
): string {
  const one = {
    name: 'web',
    vcpus: 1,
    cores: [0],
    reservation: reservation(microseconds(budgetUs), microseconds(periodUs)),
  };
  const rendered = renderReservations(target, [{ ...one, ...change }]);
  if ('refusals' in rendered) throw new Error(JSON.stringify(rendered.refusals));
  return rendered.items.map(({ text }) => text).join('\n');
}

it('a shell reads back what was quoted', () => {
  for (const word of ['web', "a'b", '$(id)', 'a\nb', '`"\\ ', 'ü*?'])
    expect(run(`printf %s ${shellWord(word)}`).stdout).toBe(word);
});

// Needs the privilege to set SCHED_DEADLINE, and a kernel that has room for it.
const deadline = 'chrt -d -T 1000000 -D 100000000 -P 100000000';
itWhere(works(`${deadline} 0 true`))('chrt sets what was rendered, up to the limits of the kernel', () => {
  const shown = (text: string) => {
    // Back to the fair class before it is killed: to end, too, takes more than the least budget gives in an hour.
    const { stdout, stderr } = run(`sleep 30 & TID=$!; ${text}; chrt -p $TID; chrt -o -p 0 $TID; kill $TID`);
    return stdout + stderr;
  };
  expect(shown(textOf('sched-deadline', 4000, 200_000))).toMatch(
    /SCHED_DEADLINE[^]*: 4000000\/200000000\/200000000/,
  );
  const exact = (budget: number, period: number) => ({
    reservation: reservation(nanoseconds(budget), nanoseconds(period)),
  });
  expect(shown(textOf('sched-deadline', 1, 1, exact(1, 4_194_304_000)))).toContain(
    ': 1024/4194304000/4194304000',
  );
  expect(works('chrt -d -T 1023 -D 100000000 -P 100000000 0 true')).toBe(false);
});

itWhere(works('systemd-analyze --version'))('systemd takes the settings that were rendered', () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  const complaints = (settings: string) => {
    const unit = join(directory, 'vm.service');
    writeFileSync(unit, `[Unit]\nDescription=a VM\n[Service]\nExecStart=/bin/true\n${settings}\n`);
    return run(`systemd-analyze verify ${shellWord(unit)}`)
      .stderr.split('\n')
      .filter((line) => line.includes('vm.service'));
  };
  try {
    for (const [budgetUs, periodUs] of [
      [1, 10_000],
      [24_841, 100_000],
      [333, 1000],
      [999_999, 3_600_000_000],
    ] as const)
      expect(complaints(textOf('systemd', budgetUs, periodUs))).toEqual([]);
    expect(complaints(textOf('systemd', 24_841, 100_000, { vcpus: 3, cores: [0, 2, 4] }))).toEqual([]);
    expect(complaints('CPUQuota=24.853%')).toHaveLength(1);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

// Needs libvirt's daemon, and qemu without KVM; nothing runs in the domain.
itWhere(works('virsh -c qemu:///system domcapabilities --virttype qemu && test "$(nproc)" -gt 1'))(
  'libvirt takes what was rendered, into the XML of a domain and into one that runs',
  () => {
    const name = `plimsoll-test-${process.pid}`;
    const virsh = (words: string, input = '') =>
      spawnSync('sh', ['-ec', words], {
        encoding: 'utf8',
        input,
        env: { ...process.env, LIBVIRT_DEFAULT_URI: 'qemu:///system' },
      });
    const vm = { name, vcpus: 2, cores: [0, 1] };
    const rest = '<memory unit="MiB">32</memory><vcpu>2</vcpu><os><type>hvm</type></os>';
    const xml = (limits: string) => `<domain type="qemu"><name>${name}</name>${rest}${limits}</domain>`;
    const told = () => {
      const { stdout } = virsh(`virsh schedinfo ${name}; virsh vcpupin ${name}`);
      return Object.fromEntries(
        [...stdout.matchAll(/^\s*(\w+)\s*:?\s+(\d+)$/gm)].map(
          ([, key = '', value = '']): [string, string] => [key, value],
        ),
      );
    };
    const pinned = { 0: '0', 1: '1' };
    const define = `cat | virsh define --validate /dev/stdin; virsh start ${name}`;
    try {
      expect(virsh(define, xml(textOf('libvirt', 20_000, 50_000, vm)))).toMatchObject({
        status: 0,
        stderr: '',
      });
      expect(told()).toMatchObject({
        ...pinned,
        global_period: '50000',
        global_quota: '40000',
        vcpu_quota: '20000',
      });
      // Whatever it has, less and more of it.
      for (const [budget, period] of [
        [1000, 1_000_000],
        [30_000, 50_000],
      ] as const) {
        expect(virsh(textOf('virsh', budget, period, vm))).toMatchObject({ status: 0, stderr: '' });
        expect(told()).toMatchObject({
          ...pinned,
          global_period: `${period}`,
          global_quota: `${2 * budget}`,
          vcpu_quota: `${budget}`,
        });
      }
    } finally {
      virsh(`virsh destroy ${name}; virsh undefine ${name}`);
    }
  },
);
