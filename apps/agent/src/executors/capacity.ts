import { freeRtShare } from '../diagnosing/rt-capacity.js';
import type { Executor } from './executor.js';
import { rtGroupRoot } from './rt-group.js';

/** What Linux leaves to reservations by default; SCHED_DEADLINE also leaves a share to a server for ordinary threads. */
const LINUX = 0.95;
const BESIDE_FAIR_SERVER = 0.9;

/** The share of a core that reservations may fill, to four places. */
export function capacityOf({ name }: Executor): number {
  const root = rtGroupRoot();
  if (name === 'rt-group' && root !== null) return Math.floor(freeRtShare(root) * 1e4) / 1e4;
  return name === 'sched-deadline' ? BESIDE_FAIR_SERVER : LINUX;
}
