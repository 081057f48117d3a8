import { reservation } from '@plimsoll/realtime';
import type { Nanoseconds } from '@plimsoll/units';
import { Simulation } from '../engine/simulation.js';
import { streamOf } from '../engine/streams.js';
import { type PeriodicDemand, periodicJobs } from '../workloads/periodic.js';
import { type PeriodicInterrupts, raisePeriodically } from '../workloads/periodic-interrupts.js';
import type { ResponseSummary } from '../workloads/response-times.js';
import { serverCore } from './server-core.js';

/** A server and its jobs. The deadline is the period when absent. */
export interface SimulatedServer {
  readonly name: string;
  readonly budget: Nanoseconds;
  readonly period: Nanoseconds;
  readonly deadline?: Nanoseconds;
  readonly jobs: PeriodicDemand;
}

export interface ServersRequest {
  readonly horizon: Nanoseconds;
  /** Draws the phase of each source of interrupts; without one, all begin at 0. */
  readonly seed?: number;
  readonly servers: readonly SimulatedServer[];
  readonly interrupts?: readonly PeriodicInterrupts[];
}

export interface ServersResult {
  readonly servers: readonly {
    readonly name: string;
    /** How many jobs ended. */
    readonly jobs: number;
    /** Null where no job ended. */
    readonly response: ResponseSummary | null;
  }[];
}

/** A simulation that is run step by step, for horizons so long that someone waits for its progress. */
export interface ServersRun {
  /** Lets everything happen up to and including this instant. */
  advance(until: Nanoseconds): void;
  /** What has been seen until then. */
  result(): ServersResult;
}

/**
 * One core with hard CBS servers under EDF, from 0 up to and including the horizon. Jobs of one server are served in
 * turn; ties go to the server that is named first. Throws a RangeError for a reservation, jobs or interrupts that cannot be.
 */
export function simulateServers(request: ServersRequest): ServersResult {
  const run = beginServers(request);
  run.advance(request.horizon);
  return run.result();
}

/** The same, to be run step by step. */
export function beginServers({ seed, servers, interrupts = [] }: ServersRequest): ServersRun {
  const simulation = new Simulation();
  const loads = servers.map(({ name, budget, period, deadline, jobs }) => ({
    name,
    reservation: reservation(budget, period, deadline),
    stream: periodicJobs(jobs),
  }));
  const { core, served } = serverCore(simulation, loads);
  for (const [i, source] of interrupts.entries()) {
    const phase = seed === undefined ? 0 : Math.floor(streamOf(seed, `interrupts ${i}`)() * source.every);
    raisePeriodically(simulation, core, source, phase);
  }
  return {
    advance: (until) => simulation.runUntil(until),
    result: () => ({
      servers: loads.map(({ name }, i) => ({
        name,
        jobs: served[i]?.responses.count ?? 0,
        response: served[i]?.responses.summary() ?? null,
      })),
    }),
  };
}
