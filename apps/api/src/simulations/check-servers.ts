import type { ServersSimulation } from '@plimsoll/contract';
import { checkReservation } from '../admission-checks/admission-check.js';
import { FieldErrors } from '../http/problem-error.js';
import { workPerUs } from './work.js';

/** A few minutes of a worker. */
const MAX_WORK = 100_000_000;

/** Checks what the schema cannot say of a simulation; throws a problem that points at each wrong field. */
export function checkServers(body: ServersSimulation): void {
  const errors = new FieldErrors();
  const names = new Set<string>();
  for (const [i, server] of body.servers.entries()) {
    const pointer = `/servers/${i}`;
    errors.require(
      !names.has(server.name),
      `${pointer}/name`,
      `must be unique; ${server.name} was named before`,
    );
    names.add(server.name);
    checkReservation(errors, server, pointer);
  }
  let load = 0;
  for (const [i, { everyUs, costUs }] of (body.interrupts ?? []).entries()) {
    load += costUs / everyUs;
    errors.require(
      load < 1,
      `/interrupts/${i}`,
      `must leave some of the core: with those before, interrupts take ${(100 * load).toFixed(1)}%`,
    );
  }
  const longest = Math.floor(MAX_WORK / workPerUs(body));
  errors.require(
    body.horizonUs <= longest,
    '/horizonUs',
    `must be at most ${longest} us for what happens here: jobs, periods and interrupts farther apart allow more`,
  );
  errors.throwIfAny();
}
