import type { ServersSimulation } from '@plimsoll/contract';

/**
 * What a microsecond of a simulation costs. The unit is some microseconds: a job or an interrupt that arrives, or a
 * period that begins, on a core with few servers. Each looks at all servers.
 */
export function workPerUs({ servers, interrupts = [] }: ServersSimulation): number {
  const distances = [
    ...servers.flatMap(({ periodUs, jobs }) => [periodUs, jobs.everyUs]),
    ...interrupts.map(({ everyUs }) => everyUs),
  ];
  const occurrences = distances.reduce((sum, distance) => sum + 1 / distance, 0);
  return occurrences * (1 + servers.length / 10);
}
