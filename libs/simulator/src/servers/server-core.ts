import type { Reservation } from '@plimsoll/realtime';
import { EdfCbs } from '../classes/edf-cbs.js';
import { Core } from '../core/core.js';
import type { Simulation } from '../engine/simulation.js';
import type { CoreObserver, ServerObserver } from '../trace/observers.js';
import type { Job, JobStream } from '../workloads/job.js';
import { ServedJobs } from '../workloads/served-jobs.js';

/** A reservation and the jobs that it serves. */
export interface ServerLoad {
  readonly name: string;
  readonly reservation: Reservation;
  readonly stream: JobStream;
  /** Told of each job that ends, and its response time. */
  readonly answered?: (job: Job, response: number) => void;
}

/** A core that serves these by hard CBS under EDF. Ties go to the one that is named first. */
export function serverCore(
  simulation: Simulation,
  loads: readonly ServerLoad[],
  observer: (CoreObserver & ServerObserver) | null = null,
) {
  const core = new Core(simulation, observer);
  const policy = new EdfCbs(
    simulation,
    loads.map(({ reservation }) => reservation),
    observer,
  );
  const entities = core.add(
    policy,
    loads.map(({ name }) => name),
  );
  const served = loads.map(({ stream, answered }, i) => {
    const entity = entities[i] as (typeof entities)[number];
    return new ServedJobs({ simulation, core, entity }, stream, answered);
  });
  return { core, policy, served };
}
