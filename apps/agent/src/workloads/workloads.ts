import Value from 'typebox/value';
import { wrongUse } from '../command-line/failure.js';
import { command, existing } from './command.js';
import { compute } from './compute.js';
import { http } from './http.js';
import { responseTime } from './response-time.js';
import { stream } from './stream.js';
import type { Workload, WorkloadSpec } from './workload.js';

/** All of them by kind: to add one is a file and a line here. */
const WORKLOADS = { http, stream, compute, 'response-time': responseTime, command, existing } as const;

export const WORKLOAD_KINDS = Object.keys(WORKLOADS);

/** What a workload is, by name: as plans and benchmarks call it. */
export type Workloads = Readonly<Record<string, WorkloadSpec>>;

/** Those that need no parameters have the names of their kinds. */
export const PLAIN_WORKLOADS: Workloads = Object.fromEntries(
  ['http', 'stream', 'compute', 'response-time'].map((kind) => [kind, readSpec({ kind }, kind)]),
);

/** The workload that a specification is of. */
export function workloadOf({ kind }: WorkloadSpec): Workload<WorkloadSpec> {
  return WORKLOADS[kind as keyof typeof WORKLOADS];
}

/** A specification with all its parameters. Throws with the place and what would be right. */
export function readSpec(value: unknown, where: string): WorkloadSpec {
  const kind = (value as Partial<WorkloadSpec> | null)?.kind ?? '';
  if (!Object.hasOwn(WORKLOADS, kind))
    throw wrongUse(`${where}: kind must be one of ${WORKLOAD_KINDS.join(', ')}`);
  const { schema } = workloadOf({ kind });
  const completed = Value.Default(schema, structuredClone(value));
  const [error] = Value.Errors(schema, completed);
  if (error !== undefined) throw wrongUse(`${where}${error.instancePath}: ${error.message}`);
  return completed as WorkloadSpec;
}
