import type { FleetHost } from '../fleet.js';
import type { Board } from './board.js';
import type { Targets } from './find-place.js';
import type { Leaving } from './move-step.js';
import type { MoveObstacle } from './step.js';

/** The hosts of a board that VMs may go to: those that are open and not left, with cores of the kind that they are on. */
export function targetsOf(
  board: Board,
  { vms }: Leaving,
  isOpen: (host: FleetHost) => boolean,
  isLeft: (host: FleetHost) => boolean = () => false,
): Targets {
  const sources = vms.map(({ from }) => board.the(from.host));
  const closed = (host: FleetHost): Pick<MoveObstacle, 'reason' | 'detail'> | null => {
    if (!isOpen(host)) return { reason: 'draining', detail: 'the host is being drained' };
    if (isLeft(host)) return { reason: 'host-excluded', detail: 'it is to leave the host' };
    if (sources.some((source) => isRobust(source) !== isRobust(host))) {
      const detail = `its cores have ${isRobust(host) ? 'an envelope' : 'no envelope'}, unlike those that it is on`;
      return { reason: 'policy', detail };
    }
    const { minPeriod, maxPeriod } = host.profile.platform;
    const isLegal = vms.every(
      ({ resident: { vm } }) => vm.period === undefined || (vm.period >= minPeriod && vm.period <= maxPeriod),
    );
    if (isLegal) return null;
    return { reason: 'not-enforceable', detail: `its period is none of ${host.profile.name}` };
  };
  const hosts: FleetHost[] = [];
  const excluded = new Map<string, MoveObstacle>();
  for (const host of board.hosts) {
    const obstacle = closed(host);
    if (!obstacle) {
      hosts.push(host);
      continue;
    }
    const profile = host.profile.name;
    const key = JSON.stringify([profile, obstacle.reason]);
    const count = (excluded.get(key)?.count ?? 0) + host.cores.length;
    excluded.set(key, { ...obstacle, profile, count });
  }
  return { hosts, excluded: [...excluded.values()] };
}

function isRobust({ cores }: FleetHost): boolean {
  return cores.some(({ envelope }) => envelope !== undefined);
}
