import type { Reservation } from '@plimsoll/realtime';
import type { Adjustment, FleetCorePlan, Obstacle, ObstacleReason } from '../placement.js';

/**
 * One change of a fleet after which every promise is kept, as before it: VMs that go to other cores together, or VMs
 * that stay and whose promises are kept by another model from now on.
 */
export interface ReplanStep {
  readonly kind: 'move' | 'repin';
  /** Empty of a repin. */
  readonly moves: readonly Move[];
  /** Of VMs whose model is another one afterwards. */
  readonly pins: readonly Pin[];
  /** Of VMs that stay where they are. */
  readonly adjustments: readonly Adjustment[];
  /** Cores in use before, less those in use afterwards. */
  readonly coresFreed: number;
  /** Of each core that has VMs and whose plan is new. */
  readonly plans: readonly FleetCorePlan[];
}

export interface Move {
  readonly vm: string;
  readonly from: Berth;
  readonly to: Berth;
}

/** Cores of a host, one for each vCPU, ascending, with what the VM holds on each. */
export interface Berth {
  readonly host: string;
  readonly cores: readonly number[];
  readonly reservations: readonly Reservation[];
}

export interface Pin {
  readonly vm: string;
  /** Where it is then: the model is that of the host's profile. */
  readonly host: string;
  /** Versions; null where it was not told. */
  readonly from: number | null;
  readonly to: number;
}

/** A VM that the aim of a proposal was not reached for. */
export interface Unmet {
  readonly vm: string;
  readonly host: string;
  readonly cores: readonly number[];
  readonly detail: string;
  /** What keeps it, or those that it moves with, from other cores, where these were looked at. */
  readonly why: readonly MoveObstacle[];
}

/** What keeps a VM, or all that move together, from so many cores of a profile. */
export interface MoveObstacle extends Omit<Obstacle, 'vm' | 'reason'> {
  readonly vm?: string;
  readonly reason: ObstacleReason | 'draining' | 'policy';
}

/** Steps that are sound in this order, each by itself: whoever stops between two leaves every promise kept. */
export interface Proposal {
  readonly steps: readonly ReplanStep[];
  readonly unmet: readonly Unmet[];
  /** VMs or cores that were not looked at, the limit of work being reached. */
  readonly left: number;
}

/** Works a proposal out; between two pieces of that it says which part (0 to 1) is done. */
export type Proposing = Generator<number, Proposal>;

/** A proposal has at most so many steps; what is left is for the next one. */
export const MOST_STEPS = 1000;
