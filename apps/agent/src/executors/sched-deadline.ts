import { existsSync, readFileSync } from 'node:fs';
import { Failure } from '../command-line/failure.js';
import { makeCgroup, readCgroup, writeCgroup } from '../host/cgroup.js';
import { cgroupMounts } from '../host/cgroup-mounts.js';
import type { Missing } from './executor.js';
import { needsRoot, needsTools } from './needs.js';
import { joining, type Place, type Reserver } from './reserver.js';

/**
 * SCHED_DEADLINE: hard CBS under EDF, for one thread a reservation, since such threads cannot fork. They cannot be pinned
 * either, but for a cpuset that has its core for itself: all of a core are in one.
 */
export const schedDeadline: Reserver = {
  name: 'sched-deadline',
  enforcer: 'edf-cbs',
  missing: () => [...needsRoot(), ...needsTools('chrt'), ...needsKernel(), ...needsCpuset()],
  async reserve(place, { budgetUs, periodUs }) {
    if (place.existing !== undefined)
      throw new Failure('SCHED_DEADLINE is for threads, not for groups or domains that are there already');
    const group = await exclusiveCore(place);
    const [runtime, period] = [String(budgetUs * 1000), String(periodUs * 1000)];
    const policy = ['chrt', '-d', '-T', runtime, '-D', period, '-P', period, '0'];
    return {
      wrap: (argv) => joining(`${group}/cgroup.procs`, [...policy, ...argv]),
      close: () => Promise.resolve(), // the reservation ends with the thread, the cpuset with the session
    };
  },
};

async function exclusiveCore({ journal, core }: Place): Promise<string> {
  const { v1, v2 } = cgroupMounts();
  const root = v1.get('cpuset') ?? v2?.root ?? '';
  const group = `${root}/${journal.run}-core${core}`;
  if (existsSync(group)) return group;
  if (!v1.has('cpuset') && !readCgroup(`${root}/cgroup.subtree_control`).includes('cpuset')) {
    journal.before({
      kind: 'values',
      values: [{ path: `${root}/cgroup.subtree_control`, value: '-cpuset' }],
    });
    await writeCgroup(`${root}/cgroup.subtree_control`, '+cpuset');
  }
  journal.before({ kind: 'cgroup', path: group });
  makeCgroup(group);
  await writeCgroup(`${group}/cpuset.cpus`, core);
  if (!v1.has('cpuset')) {
    await writeCgroup(`${group}/cpuset.cpus.partition`, 'root');
    return group;
  }
  await writeCgroup(`${group}/cpuset.mems`, readCgroup(`${root}/cpuset.mems`));
  await writeCgroup(`${group}/cpuset.cpu_exclusive`, 1);
  const balance = `${root}/cpuset.sched_load_balance`;
  if (readCgroup(balance) === '1') {
    journal.before({ kind: 'values', values: [{ path: balance, value: '1' }] });
    await writeCgroup(balance, 0);
  }
  return group;
}

function needsKernel(): Missing[] {
  let symbol = '';
  try {
    symbol = readFileSync('/proc/sys/kernel/sched_deadline_period_max_us', 'utf8');
  } catch {
    // No such setting: the kernel is older than 5.5, or lacks the class.
  }
  if (symbol !== '') return [];
  return [{ what: 'SCHED_DEADLINE', remedy: 'a Linux kernel from 5.5 on' }];
}

function needsCpuset(): Missing[] {
  const { v1, v2 } = cgroupMounts();
  if (v1.has('cpuset') || v2?.controllers.includes('cpuset')) return [];
  return [
    { what: 'the controller cpuset', remedy: 'a kernel with CONFIG_CPUSETS, and the controller mounted' },
  ];
}
