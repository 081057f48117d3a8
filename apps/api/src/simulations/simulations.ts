import type {
  PaperSimulation,
  ServersSimulation,
  SimulatedPaper,
  SimulatedServers,
  SimulatedSweep,
  Simulation,
} from '@plimsoll/contract';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { JobEntity } from '../jobs/job.entity.js';
import type { JobKind } from '../jobs/job-kind.js';
import { presentJob } from '../jobs/jobs.js';
import { paced } from '../jobs/paced.js';
import { simulatingPaper } from './paper.js';
import { simulatingServers } from './servers.js';
import type { Simulating } from './simulating.js';
import type { PlannedSweep } from './sweep/plan-sweep.js';
import { sweep } from './sweep/sweep.js';

export type PlannedSimulation = ServersSimulation | PaperSimulation | PlannedSweep;

/**
 * Simulates. Where a run is killed, a sweep goes on and the others begin anew, and all come to the same: all chance is
 * drawn from the seed.
 */
export const simulations: JobKind<PlannedSimulation, SimulatedSweep | null> = {
  kind: 'simulations',
  run: (context) =>
    context.params.kind === 'sweep'
      ? sweep(context, context.params)
      : paced(simulating(context.params), (progress) => context.report(progress, null)),
};

function simulating(
  simulation: ServersSimulation | PaperSimulation,
): Simulating<SimulatedServers | SimulatedPaper> {
  switch (simulation.kind) {
    case 'servers':
      return simulatingServers(simulation);
    case 'paper':
      return simulatingPaper(simulation);
  }
}

/** The jobs that simulate, with what they were asked for, without their results. */
export function simulationRows(manager: EntityManager): SelectQueryBuilder<JobEntity> {
  const jobs = manager.getRepository(JobEntity).createQueryBuilder('job');
  return jobs.addSelect('job.params').where({ kind: simulations.kind });
}

export function presentSimulation(job: JobEntity): Simulation {
  return { request: requestOf(job.params as PlannedSimulation), job: presentJob(job) };
}

/** Without what was looked up for it. */
function requestOf(planned: PlannedSimulation): Simulation['request'] {
  if (planned.kind !== 'sweep') return planned;
  const { enforcer: _enforcer, irqAccounting: _accounting, ...request } = planned;
  return request;
}
