import { readdirSync } from 'node:fs';
import { readCgroup } from '../host/cgroup.js';

/** The share of a core that new RT groups at the top can have: what the root has, less what its groups have. */
export function freeRtShare(root: string): number {
  const groups = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return groups.reduce((left, { name }) => left - shareOf(`${root}/${name}`), shareOf(root));
}

function shareOf(group: string): number {
  const [runtime, period] = ['runtime', 'period'].map((what) =>
    Number(readCgroup(`${group}/cpu.rt_${what}_us`)),
  );
  return (runtime as number) / (period as number);
}
