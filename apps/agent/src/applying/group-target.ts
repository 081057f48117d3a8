import { existsSync } from 'node:fs';
import { type Budget, readCgroup, setCfsQuota, setCpuMax, setRtRuntime } from '../host/cgroup.js';

/** How a kind of group holds a budget. Its name is that of the renderer with the same limits. */
export interface GroupTarget {
  readonly name: 'cgroup-v2' | 'cgroup-v1' | 'cgroup-v1-rt';
  /** The files that hold it. */
  readonly files: readonly string[];
  set(group: string, budget: Budget): Promise<void>;
  /** What a group holds now; null where it limits nothing. */
  read(group: string): Budget | null;
}

const pairOf = (group: string, budgetFile: string, periodFile: string): Budget | null => {
  const budgetUs = Number(readCgroup(`${group}/${budgetFile}`));
  const periodUs = Number(readCgroup(`${group}/${periodFile}`));
  return budgetUs >= 0 ? { budgetUs, periodUs } : null;
};

export const groupTargets: readonly GroupTarget[] = [
  {
    name: 'cgroup-v2',
    files: ['cpu.max'],
    set: setCpuMax,
    read(group) {
      const [budget = 'max', period] = readCgroup(`${group}/cpu.max`).split(' ');
      return budget === 'max' ? null : { budgetUs: Number(budget), periodUs: Number(period) };
    },
  },
  {
    name: 'cgroup-v1',
    files: ['cpu.cfs_quota_us', 'cpu.cfs_period_us'],
    set: setCfsQuota,
    read: (group) => pairOf(group, 'cpu.cfs_quota_us', 'cpu.cfs_period_us'),
  },
  {
    name: 'cgroup-v1-rt',
    files: ['cpu.rt_runtime_us', 'cpu.rt_period_us'],
    set: setRtRuntime,
    read: (group) => pairOf(group, 'cpu.rt_runtime_us', 'cpu.rt_period_us'),
  },
];

/** The kind of groups below a root: CFS quota of its version of cgroups. RT groups must be asked for. */
export function targetBelow(root: string): GroupTarget['name'] {
  return existsSync(`${root}/cpu.cfs_quota_us`) ? 'cgroup-v1' : 'cgroup-v2';
}
