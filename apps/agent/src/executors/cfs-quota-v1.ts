import { existsSync } from 'node:fs';
import { setCfsQuota } from '../host/cgroup.js';
import { cgroupMounts } from '../host/cgroup-mounts.js';
import { reserveGroup } from './group.js';
import { needsRoot, needsTools } from './needs.js';
import type { Reserver } from './reserver.js';

function root(): string | null {
  const found = cgroupMounts().v1.get('cpu');
  return found !== undefined && existsSync(`${found}/cpu.cfs_quota_us`) ? found : null;
}

/** CFS quota of cgroup v1: a cap, and no guarantee. */
export const cfsQuotaV1: Reserver = {
  name: 'cfs-quota-v1',
  enforcer: 'cap',
  missing: () => [
    ...needsRoot(),
    ...needsTools('taskset'),
    ...(root() === null
      ? [
          {
            what: 'CFS quota of cgroup v1',
            remedy: 'start with systemd.unified_cgroup_hierarchy=0, or use the executor cfs-quota-v2',
          },
        ]
      : []),
  ],
  reserve: (place, budget) =>
    reserveGroup(
      { root: root() ?? '', files: ['cpu.cfs_period_us', 'cpu.cfs_quota_us'], set: setCfsQuota },
      place,
      budget,
    ),
};
