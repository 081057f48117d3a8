import { spawnSync } from 'node:child_process';
import { limitDomain, readDomain, restoreDomain } from '../host/domain.js';
import { pathOf } from '../host/tools.js';
import type { Missing } from './executor.js';
import { needsRoot, needsTools } from './needs.js';
import type { Reserver } from './reserver.js';

/** CFS quota of all threads of a libvirt domain that is there: a cap, and no guarantee. Who measures has pinned them. */
export const libvirt: Reserver = {
  name: 'libvirt',
  enforcer: 'cap',
  only: 'existing',
  missing: () => [...needsRoot(), ...needsTools('virsh'), ...needsDaemon()],
  async reserve({ journal, existing: domain = '' }, { budgetUs, periodUs }) {
    const before = await readDomain(domain, journal.run);
    journal.before({ kind: 'domain', limit: before });
    await limitDomain({ ...before, periodUs, quotaUs: budgetUs }, journal.run);
    return {
      wrap: (argv) => [...argv],
      close: () => restoreDomain(before, journal.run),
    };
  },
};

function needsDaemon(): Missing[] {
  const virsh = pathOf('virsh');
  if (virsh === null || spawnSync(virsh, ['uri'], { stdio: 'ignore' }).status === 0) return [];
  return [
    {
      what: 'a libvirt daemon that answers',
      remedy:
        'systemctl start libvirtd (apt-get install libvirt-daemon-system), or name another in LIBVIRT_DEFAULT_URI',
    },
  ];
}
