import type { Reservation } from '@plimsoll/realtime';
import {
  Core,
  EdfCbs,
  type JobStream,
  type PeriodicInterrupts,
  raisePeriodically,
  ServedJobs,
  Simulation,
  Trace,
  Worker,
} from '@plimsoll/simulator';

/** A hard CBS server and its work. */
export interface Server {
  readonly reserved: Reservation;
  readonly jobs: JobStream;
  /** Whether another thread of it, below that of the jobs, never sleeps. */
  readonly busy?: boolean;
}

/** Interrupts, the first at `first`. */
export type Interrupts = PeriodicInterrupts & { readonly first: number };

/** More work than there is time for. */
const ENDLESS = 2 ** 52;

/** One core under EDF, ties to the server named first. Response times of each server's jobs, in the order of their ends. */
export function runCore(servers: readonly Server[], interrupts: readonly Interrupts[], horizon: number) {
  const simulation = new Simulation();
  const trace = new Trace();
  const core = new Core(simulation, trace);
  const policy = new EdfCbs(
    simulation,
    servers.map(({ reserved }) => reserved),
    trace,
  );
  const entities = core.add(
    policy,
    servers.map((_, i) => String(i)),
  );
  const responses = servers.map(({ jobs, busy = false }, i) => {
    const entity = entities[i] as (typeof entities)[number];
    const found: number[] = [];
    new ServedJobs({ simulation, core, entity }, jobs, (_, response) => found.push(response));
    if (busy) new Worker(core, entity, -1).add(ENDLESS, () => {});
    return found;
  });
  for (const source of interrupts) raisePeriodically(simulation, core, source, source.first);
  simulation.runUntil(horizon);
  return { responses, trace, policy };
}
