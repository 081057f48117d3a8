import type { FleetHost } from '../fleet.js';
import { loadOf } from '../loads.js';
import { Board } from './board.js';
import { inUse } from './move-step.js';
import type { ReplanStep } from './step.js';

/** What steps come to, all of them. */
export interface Gain {
  /** In use before, less those in use afterwards. */
  readonly coresFreed: number;
  readonly hostsFreed: number;
  /** Cores that reservations take less than before; below 0 where they take more. */
  readonly sharesSaved: number;
}

export function gainOf(hosts: readonly FleetHost[], steps: readonly ReplanStep[]): Gain {
  const board = new Board(hosts);
  for (const step of steps) board.apply(step);
  const [before, after] = [tally(hosts), tally(board.hosts)];
  return {
    coresFreed: before.cores - after.cores,
    hostsFreed: before.hosts - after.hosts,
    sharesSaved: (before.load - after.load) / 1e12,
  };
}

function tally(hosts: Iterable<FleetHost>): { cores: number; hosts: number; load: number } {
  const sum = { cores: 0, hosts: 0, load: 0 };
  for (const host of hosts) {
    const cores = inUse(host);
    sum.cores += cores;
    if (cores > 0) sum.hosts += 1;
    sum.load += host.cores.reduce((load, core) => load + loadOf(core.residents.map(({ held }) => held)), 0);
  }
  return sum;
}
