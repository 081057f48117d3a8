import type {
  PaperSimulation,
  ServersSimulation,
  SimulatedPaper,
  SimulatedServers,
  SimulatedSweep,
} from '@plimsoll/contract';
import type { JobKind } from '../jobs/job-kind.js';
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
