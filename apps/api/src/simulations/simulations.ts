import type { NewSimulation, SimulatedPaper, SimulatedServers } from '@plimsoll/contract';
import type { JobKind } from '../jobs/job-kind.js';
import { paced } from '../jobs/paced.js';
import { simulatingPaper } from './paper.js';
import { simulatingServers } from './servers.js';
import type { Simulating } from './simulating.js';

/** Simulates. A run that is killed begins anew, and comes to the same: all chance is drawn from the seed. */
export const simulations: JobKind<NewSimulation, null> = {
  kind: 'simulations',
  run: (context) => paced(simulating(context.params), (progress) => context.report(progress, null)),
};

function simulating(simulation: NewSimulation): Simulating<SimulatedServers | SimulatedPaper> {
  switch (simulation.kind) {
    case 'servers':
      return simulatingServers(simulation);
    case 'paper':
      return simulatingPaper(simulation);
  }
}
