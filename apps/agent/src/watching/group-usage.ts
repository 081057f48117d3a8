import { existsSync, readFileSync } from 'node:fs';
import { cgroupMounts } from '../host/cgroup-mounts.js';

/** What a thread had, and wanted, since it is there. */
export interface ThreadUsage {
  readonly ranUs: number;
  /** How long it was ready and did not run; a wait is told when it is over. */
  readonly waitedUs: number;
  /** How often it gave the core up to wait for something else. */
  readonly sleeps: number;
  /** Whether it runs, or would. */
  readonly isReady: boolean;
}

/** What a group has had since it is there, in microseconds. Only differences tell. */
export interface GroupUsage {
  readonly usageUs: number;
  /** How long its quota kept it from running; null where its kind of group does not tell. */
  readonly throttledUs: number | null;
  /** By the ids of those that are in it. */
  readonly threads: ReadonlyMap<string, ThreadUsage>;
}

/** Reads `cpu.stat` of either version of cgroups, and the threads. Null where there is no such group. */
export function groupUsage(group: string): GroupUsage | null {
  const stat = figures(`${group}/cpu.stat`);
  if (stat === null) return null;
  const threads = threadsOf(group);
  const ranUs = [...threads.values()].reduce((sum, thread) => sum + thread.ranUs, 0);
  const throttledNs = stat.get('throttled_time');
  return {
    usageUs: stat.get('usage_usec') ?? accountedUs(group) ?? ranUs,
    throttledUs: stat.get('throttled_usec') ?? (throttledNs === undefined ? null : throttledNs / 1000),
    threads,
  };
}

/** The lines of a file that are a name and a number. */
function figures(file: string): Map<string, number> | null {
  const text = read(file);
  if (text === null) return null;
  return new Map(
    text.split('\n').flatMap((line): [string, number][] => {
      const [name = '', value] = line.split(' ');
      return value === undefined ? [] : [[name, Number(value)]];
    }),
  );
}

/** Of version 1: beside the group, or in the hierarchy of cpuacct where that has the same groups. */
function accountedUs(group: string): number | null {
  const { v1 } = cgroupMounts();
  const [cpu, accounts] = [v1.get('cpu'), v1.get('cpuacct')];
  const beside = cpu !== undefined && accounts !== undefined ? group.replace(cpu, accounts) : group;
  const text = read(`${group}/cpuacct.usage`) ?? read(`${beside}/cpuacct.usage`);
  return text === null ? null : Number(text) / 1000;
}

function threadsOf(group: string): GroupUsage['threads'] {
  const list = existsSync(`${group}/cgroup.threads`) ? 'cgroup.threads' : 'tasks';
  const ids = (read(`${group}/${list}`) ?? '').split('\n').filter(Boolean);
  return new Map(
    ids.flatMap((id): [string, ThreadUsage][] => {
      const times = read(`/proc/${id}/schedstat`);
      const status = read(`/proc/${id}/status`);
      if (times === null || status === null) return []; // it has ended
      const [ran = 0, waited = 0] = times.split(' ').map(Number);
      const sleeps = Number(/^voluntary_ctxt_switches:\s*(\d+)$/m.exec(status)?.[1]);
      return [
        [id, { ranUs: ran / 1000, waitedUs: waited / 1000, sleeps, isReady: /^State:\s*R/m.test(status) }],
      ];
    }),
  );
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
