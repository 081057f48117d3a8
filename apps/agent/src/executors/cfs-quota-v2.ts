import { readCgroup, setCpuMax, writeCgroup } from '../host/cgroup.js';
import { cgroupMounts } from '../host/cgroup-mounts.js';
import { reserveGroup } from './group.js';
import { needsRoot, needsTools } from './needs.js';
import type { Reserver } from './reserver.js';

function root(): string | null {
  const { v2 } = cgroupMounts();
  return v2?.controllers.includes('cpu') ? v2.root : null;
}

/** CFS quota of cgroup v2: a cap, and no guarantee. */
export const cfsQuotaV2: Reserver = {
  name: 'cfs-quota-v2',
  enforcer: 'cap',
  missing: () => [
    ...needsRoot(),
    ...needsTools('taskset'),
    ...(root() === null
      ? [
          {
            what: 'the controller cpu in cgroup v2',
            remedy:
              'start with systemd.unified_cgroup_hierarchy=1, so that version 1 does not hold the controller',
          },
        ]
      : []),
  ],
  async reserve(place, budget) {
    const top = root() ?? '';
    const control = `${top}/cgroup.subtree_control`;
    if (place.existing === undefined && !readCgroup(control).split(' ').includes('cpu')) {
      place.journal.before({ kind: 'values', values: [{ path: control, value: '-cpu' }] });
      await writeCgroup(control, '+cpu');
    }
    return reserveGroup({ root: top, files: ['cpu.max'], set: setCpuMax }, place, budget);
  },
};
