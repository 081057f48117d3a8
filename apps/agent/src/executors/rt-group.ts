import { existsSync } from 'node:fs';
import { setRtRuntime } from '../host/cgroup.js';
import { cgroupMounts } from '../host/cgroup-mounts.js';
import { reserveGroup } from './group.js';
import { needsRoot, needsTools } from './needs.js';
import type { Reserver } from './reserver.js';

/** Above the kernel's own threads of the lowest fixed priority. */
const LOWEST_PRIORITY = 10;

/** The root of the hierarchy of cgroup v1 that has RT groups; null where there is none. */
export function rtGroupRoot(): string | null {
  const root = cgroupMounts().v1.get('cpu');
  return root !== undefined && existsSync(`${root}/cpu.rt_runtime_us`) ? root : null;
}

/**
 * An RT group of cgroup v1: a runtime in every period, a guarantee and a cap, for SCHED_FIFO threads. Their priorities are
 * rate-monotonic, as the admission test for `rt-group` takes them to be.
 */
export const rtGroup: Reserver = {
  name: 'rt-group',
  enforcer: 'rt-group',
  missing: () => [
    ...needsRoot(),
    ...needsTools('chrt', 'taskset'),
    ...(rtGroupRoot() === null
      ? [
          {
            what: 'RT groups of cgroup v1',
            remedy:
              'a kernel with CONFIG_RT_GROUP_SCHED, started with systemd.unified_cgroup_hierarchy=0 (and, from 6.13 on, rt_group_sched=1)',
          },
        ]
      : []),
  ],
  reserve: (place, budget) =>
    reserveGroup(
      {
        root: rtGroupRoot() ?? '',
        files: ['cpu.rt_period_us', 'cpu.rt_runtime_us'],
        set: setRtRuntime,
        policy: (argv) => ['chrt', '-f', String(LOWEST_PRIORITY + place.rank), ...argv],
      },
      place,
      budget,
    ),
};
