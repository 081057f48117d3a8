import type { Enforcer } from '@plimsoll/realtime';
import type { Budget } from '../host/cgroup.js';
import type { Cores } from '../host/topology.js';
import type { Metric, WorkloadSpec } from '../workloads/workload.js';

/** Something that this host lacks, and what to do about it. */
export interface Missing {
  readonly what: string;
  readonly remedy: string;
}

/** Runs VMs in reservations, and measures what they deliver. */
export interface Executor {
  readonly name: string;
  /** What its reservations are worth, as hardware profiles say it. */
  readonly enforcer: Enforcer;
  readonly origin: 'measured' | 'simulated';
  /** What this host lacks for it; nothing where it can run. */
  missing(this: void): readonly Missing[];
  /** What it cannot measure, in words; null where it can. */
  refuses(this: void, workload: WorkloadSpec): string | null;
  metricOf(this: void, workload: WorkloadSpec): Metric;
  open(settings: SessionSettings): Promise<Session>;
}

export interface SessionSettings {
  /** Where journals and files of the run are. */
  readonly stateDir: string;
  readonly cores: Cores;
  /** The most VMs of a run. */
  readonly vms: number;
}

/** A series of runs. Everything it needs on the host is made when it opens, and is gone when it has closed. */
export interface Session {
  /** One run: the samples of each VM, in the order of the VMs; empty where it was not asked to be measured. */
  run(vms: readonly VmRun[], timing: Timing, signal: AbortSignal): Promise<number[][]>;
  /** The time that something else has stolen from the cores lately, as a share; null where nothing can. */
  stolen(): Promise<number | null>;
  close(): Promise<void>;
}

/** A VM of a run. */
export interface VmRun {
  readonly workload: WorkloadSpec;
  /** Null: without a reservation. */
  readonly reservation: Budget | null;
  readonly trafficMbps?: number;
  readonly measured: boolean;
}

export interface Timing {
  readonly seconds: number;
  /** For which all neighbours are under load before the measured window. */
  readonly warmUpSeconds: number;
  /** For which the host rests after it. */
  readonly coolDownSeconds: number;
  /** For executors that draw chance of their own. */
  readonly seed: number;
}
