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
  spawnSync('/bin/sh', ['-c', line], { encoding: 'utf8', env: { ...process.env, ...env } });
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
    const { stdout, stderr } = run(`sleep 30 & TID=$!; ${text}; chrt -p $TID; kill $TID`);
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
