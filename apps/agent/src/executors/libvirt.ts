import { Failure } from '../command-line/failure.js';
import { output } from '../host/processes.js';
import { needsTools } from './needs.js';
import type { Reserver } from './reserver.js';

/** What `virsh schedinfo` tells of a domain without a limit. */
const NO_LIMIT = '17592186044415';

/** CFS quota of all threads of a libvirt domain that is there: a cap, and no guarantee. Who measures has pinned them. */
export const libvirt: Reserver = {
  name: 'libvirt',
  enforcer: 'cap',
  only: 'existing',
  missing: () => needsTools('virsh'),
  async reserve({ journal, existing: domain = '' }, { budgetUs, periodUs }) {
    const before = await output(['virsh', 'schedinfo', domain], journal.run);
    const valueOf = (name: string) => {
      const value = new RegExp(`^${name}\\s*:\\s*(-?\\d+)`, 'm').exec(before)?.[1];
      if (value === undefined) throw new Failure(`virsh schedinfo ${domain} tells no ${name}`);
      return value === NO_LIMIT ? '-1' : value;
    };
    const setting = (period: string | number, quota: string | number) => [
      'virsh',
      'schedinfo',
      domain,
      '--live',
      '--set',
      `global_period=${period}`,
      '--set',
      `global_quota=${quota}`,
    ];
    const undo = setting(valueOf('global_period'), valueOf('global_quota'));
    journal.before({ kind: 'command', argv: undo });
    await output(setting(periodUs, budgetUs), journal.run);
    return {
      wrap: (argv) => [...argv],
      close: async () => void (await output(undo, journal.run)),
    };
  },
};
