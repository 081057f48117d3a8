import type { ServersSimulation, SimulatedServers } from '@plimsoll/contract';
import { beginServers, type ServersRequest } from '@plimsoll/simulator';
import { microseconds } from '@plimsoll/units';
import type { Simulating } from './simulating.js';
import { workPerUs } from './work.js';

/** What is simulated between two looks at the clock: some ten milliseconds of work. */
const WORK_A_STEP = 5000;

/** One core with servers, up to and including the horizon. */
export function* simulatingServers(body: ServersSimulation): Simulating<SimulatedServers> {
  const run = beginServers(requestOf(body));
  const stepUs = Math.max(1, Math.floor(WORK_A_STEP / workPerUs(body)));
  for (let atUs = 0; atUs < body.horizonUs; ) {
    atUs = Math.min(body.horizonUs, atUs + stepUs);
    run.advance(microseconds(atUs));
    yield atUs / body.horizonUs;
  }
  const { servers } = run.result();
  return {
    servers: servers.map(({ name, jobs, response }) => ({
      name,
      jobs,
      responseUs: response && {
        min: response.min / 1000,
        mean: response.mean / 1000,
        max: response.max / 1000,
      },
    })),
  };
}

function requestOf({ horizonUs, seed, servers, interrupts = [] }: ServersSimulation): ServersRequest {
  return {
    horizon: microseconds(horizonUs),
    ...(seed === undefined ? {} : { seed }),
    servers: servers.map(({ name, budgetUs, periodUs, deadlineUs = periodUs, jobs }) => ({
      name,
      budget: microseconds(budgetUs),
      period: microseconds(periodUs),
      deadline: microseconds(deadlineUs),
      jobs: {
        demand: microseconds(jobs.demandUs),
        every: microseconds(jobs.everyUs),
        offset: microseconds(jobs.offsetUs ?? 0),
      },
    })),
    interrupts: interrupts.map(({ everyUs, costUs, chargedTo }) => ({
      every: microseconds(everyUs),
      cost: microseconds(costUs),
      chargedTo,
    })),
  };
}
