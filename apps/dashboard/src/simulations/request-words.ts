import type { Job, Simulation } from '@plimsoll/client';
import { count, milliseconds, percent } from '../figures.js';
import { termInWords } from '../models/model-words.js';

type Request = Simulation['request'];

/** What was simulated, in a line. */
export function requestInWords(request: Request): string {
  switch (request.kind) {
    case 'sweep':
      return `Sweep of ${request.workload} on ${request.hardwareProfile}`;
    case 'paper':
      return `Experiment ${request.scenario} of the paper`;
    case 'servers':
      return `${count(request.servers.length, 'server')} for ${milliseconds(request.horizonUs)}`;
  }
}

/** What was asked for beside that, one fact each. */
export function factsOf(request: Request): string[] {
  if (request.kind !== 'sweep') return request.seed === undefined ? [] : [`Seed ${request.seed}`];
  const { load = 'stream', shares, neighbours = [], periodUs = 100_000, windowMs = 10_000, costs } = request;
  return [
    `${load} at ${list(shares)} of the core, period ${milliseconds(periodUs)}`,
    ...neighbours.map((each) => `Beside ${each.workload} (${each.load}) at ${list(each.shares)}`),
    `${count(request.repetitions, 'run')} of ${milliseconds(1000 * windowMs)} in each condition, seed ${request.seed ?? 1}`,
    ...(costs ? [`Costs of its own: ${costsInWords(costs)}`] : []),
  ];
}

const list = (shares: number[]): string => shares.map(percent).join(', ');

function costsInWords(costs: object): string {
  return Object.entries(costs)
    .map(([name, costNs]) => `${termInWords(name.replace(/Ns$/, ''))} ${costNs} ns`)
    .join(', ');
}

/** Where a job stands. */
export function statusInWords({ status, progress, cancelRequested }: Job): string {
  if (cancelRequested && status === 'running') return 'Stopping';
  const words = { queued: 'Queued', succeeded: 'Succeeded', failed: 'Failed', cancelled: 'Cancelled' };
  return status === 'running' ? `Running, ${percent(progress)}` : words[status];
}
