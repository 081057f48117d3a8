import { wrongUse } from '../command-line/failure.js';
import { readJson } from '../command-line/json-file.js';
import { choice, text } from '../command-line/option.js';
import { EXECUTORS } from '../executors/executors.js';
import { stateDir } from '../host/state-dir.js';
import { PLAIN_WORKLOADS, readSpec, type Workloads } from '../workloads/workloads.js';

/** Options of all commands that measure. */
export const measuringOptions = {
  executor: choice(
    EXECUTORS.map(({ name }) => name),
    'what makes the reservations; the best of this host where absent',
  ),
  cores: text('VMS,CLIENTS', 'the core of the VMs and that of their clients, such as 0,1'),
  workloads: text('FILE', 'JSON with what workloads are, by name: kind and parameters'),
  stateDir,
};

/** The workloads of a file, and those that need no file. */
export function workloadsOf(file: string | undefined): Workloads {
  if (file === undefined) return PLAIN_WORKLOADS;
  const given = readJson(file);
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw wrongUse(`${file} must be a JSON object: workloads by name`);
  const specs = Object.entries(given).map(([name, spec]) => [name, readSpec(spec, `${file}: ${name}`)]);
  return { ...PLAIN_WORKLOADS, ...(Object.fromEntries(specs) as Workloads) };
}
