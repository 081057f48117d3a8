import type { Obstacle, PlacementRequest } from '@plimsoll/planner';

/** What is asked of the fleet. */
export interface Asked extends PlacementRequest {
  readonly policy: 'adaptive' | 'robust' | null;
  /** Ids of the hosts that it may be; null for any. */
  readonly hosts: readonly string[] | null;
  /** Ids of hosts that it must not be, though nothing is wrong with them: for a first try. */
  readonly avoid?: Pick<ReadonlySet<string>, 'has'>;
}

/** What keeps a VM, or any of the request, from cores of a profile. */
export interface FleetObstacle extends Omit<Obstacle, 'vm' | 'reason'> {
  readonly vm?: string;
  readonly reason: Obstacle['reason'] | 'draining' | 'policy';
}

export function affinityGroupsOf({ vms }: Asked): Set<string> {
  return new Set(vms.flatMap(({ affinity = [] }) => affinity));
}
