import { type ServersRequest, simulateServers } from '@plimsoll/simulator';
import { microseconds, milliseconds } from '@plimsoll/units';
import type { Case } from './planning.js';

const SECONDS = 10;
const ms = milliseconds;

/** Three servers, of which two need several budgets for a job: 80 jobs a second. */
const servers: ServersRequest['servers'] = [
  { name: 'A', budget: ms(4), period: ms(20), jobs: { demand: microseconds(3500), every: ms(20) } },
  { name: 'B', budget: ms(12), period: ms(20), jobs: { demand: ms(50), every: ms(100) } },
  { name: 'C', budget: ms(5), period: ms(25), jobs: { demand: ms(7), every: ms(50) } },
];

/** A second of simulated time, beside sorting the instants at which its jobs arrive. */
export function simulationCase(): Case {
  const horizon = ms(SECONDS * 1000);
  const arrivals = servers.flatMap(({ jobs }) =>
    Array.from({ length: Math.floor(horizon / jobs.every) }, (_, i) => i * jobs.every),
  );
  return {
    work: {
      name: 'simulateServers, a second of 3 servers',
      units: SECONDS,
      run: () => simulateServers({ horizon, servers }),
    },
    floor: {
      name: 'sort of its arrivals',
      units: SECONDS,
      run: () => Float64Array.from(arrivals).sort(),
    },
  };
}
