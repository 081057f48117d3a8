import type { Enforcer } from '@plimsoll/realtime';
import type { Budget } from '../host/cgroup.js';
import type { Journal } from '../host/put-back.js';
import type { Missing } from './executor.js';

/** What makes reservations on this host. */
export interface Reserver {
  readonly name: string;
  readonly enforcer: Enforcer;
  missing(): readonly Missing[];
  /** Whether it reserves for groups or domains that are there already, and for nothing else. */
  readonly only?: 'existing';
  reserve(place: Place, budget: Budget): Promise<Reservation>;
}

/** Who gets a reservation. */
export interface Place {
  readonly journal: Journal;
  /** Of the group, such as `plimsoll-12-34-vm1`. */
  readonly name: string;
  readonly core: number;
  /** For fixed priorities: 1 for the lowest among the reservations of the core. */
  readonly rank: number;
  /** The path of a group, or the name of a domain, that is there already. */
  readonly existing?: string;
}

export interface Reservation {
  /** The command line that runs this one within the reservation. */
  wrap(argv: readonly string[]): string[];
  /** Gives it back. What runs in it must have ended. */
  close(): Promise<void>;
}

/** A command line that runs `argv` in a group, whose file of processes is `procs`. */
export function joining(procs: string, argv: readonly string[]): string[] {
  return ['sh', '-c', 'echo $$ > "$0" && exec "$@"', procs, ...argv];
}

export function pinned(core: number, argv: readonly string[]): string[] {
  return ['taskset', '-c', String(core), ...argv];
}
