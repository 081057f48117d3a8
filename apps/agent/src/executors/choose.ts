import { Failure, wrongUse } from '../command-line/failure.js';
import { type Cores, defaultCores, onlineCores } from '../host/topology.js';
import type { Executor } from './executor.js';
import { EXECUTORS } from './executors.js';

/**
 * The executor of this name, or the best that this host has to offer; for these workloads. Throws with what is missing,
 * and what to do about it.
 */
export function chooseExecutor(name: string | undefined): Executor {
  const named = EXECUTORS.find((executor) => executor.name === name);
  const candidates = named ? [named] : EXECUTORS.filter(({ origin }) => origin === 'measured');
  const found = candidates.find((executor) => executor.missing().length === 0);
  if (found) return found;
  const best = candidates[0] as Executor;
  throw new Failure(`this host cannot measure by ${best.name}`, {
    details: best.missing().map(({ what, remedy }) => `${what} is missing: ${remedy}`),
    hint: 'plimsoll doctor tells what this host offers; --executor simulated needs nothing of it',
  });
}

/** The cores that are named, as in `0,1`: of the VMs, of the clients; or those that are best for it. */
export function chooseCores(given: string | undefined): Cores {
  if (given === undefined) {
    const cores = defaultCores();
    if (cores) return cores;
    throw new Failure('measuring takes two cores, one for the VMs and one for their clients', {
      hint: 'this host has one; --executor simulated needs none',
    });
  }
  const [vms, clients, ...more] = given.split(',').map(Number);
  const online = onlineCores();
  const known = (core: number | undefined): core is number => core !== undefined && online.includes(core);
  if (known(vms) && known(clients) && vms !== clients && more.length === 0) return { vms, clients };
  throw wrongUse(
    `--cores must be two different cores of ${online.join(', ')}, such as ${online[0]},${online.at(-1)}`,
  );
}
