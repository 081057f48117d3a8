import type { FleetHold } from './fleet-hold.js';
import type { Obstacle } from './placement.js';
import type { Server } from './server.js';

/** What keeps a VM from every core, beside what the hold carries: counted by profile and reason. */
export function obstaclesOf(hold: FleetHold, server: Server): Obstacle[] {
  const found = new Map<string, { obstacle: Obstacle; hosts: Set<string> }>();
  for (const bin of [...hold.bins].sort((a, b) => a - b)) {
    const refusal = hold.obstacle(server, bin);
    if (!refusal) continue;
    const host = hold.hostOf(bin);
    const key = JSON.stringify([host.profile.name, refusal.reason]);
    const known = found.get(key);
    const count = (known?.obstacle.count ?? 0) + 1;
    const base = known?.obstacle ?? { vm: server.vm.name, profile: host.profile.name, ...refusal };
    found.set(key, {
      obstacle: { ...base, count },
      hosts: new Set(known?.hosts).add(host.name),
    });
  }
  return [...found.values()].map(({ obstacle, hosts: [host, another] }) =>
    host !== undefined && another === undefined ? { ...obstacle, host } : obstacle,
  );
}
