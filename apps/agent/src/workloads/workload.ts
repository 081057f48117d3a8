import type Type from 'typebox';
import { Failure } from '../command-line/failure.js';
import type { Missing } from '../executors/executor.js';
import type { Started } from '../host/processes.js';

export interface Metric {
  readonly name: 'throughput' | 'responseTime';
  readonly unit: string;
}

/** A workload with its parameters, as files of workloads hold it. */
export interface WorkloadSpec {
  readonly kind: string;
}

/** What runs in VMs, how clients load it, and what a run of it delivers. */
export interface Workload<Spec extends WorkloadSpec> {
  /** The shape of its parameters, with their defaults. */
  readonly schema: Type.TSchema;
  metric(spec: Spec): Metric;
  missing(spec: Spec): readonly Missing[];
  /** The group or domain that it runs in already. */
  existing?(spec: Spec): string | undefined;
  /** Starts what runs in the VM. Resolves when it can be loaded. */
  start(spec: Spec, vm: VmSite): Promise<Load>;
}

export interface Load {
  /** Loads it for so long, or as long as one run of it takes, and answers the samples of that run. */
  drive(seconds: number): Promise<number[]>;
}

/** Where a VM runs. */
export interface VmSite {
  /** Its address, as the clients reach it. */
  readonly address: string;
  /** A folder of its own, gone after the run. */
  readonly folder: string;
  /** What it is to receive; where absent, as much as it takes. */
  readonly trafficMbps?: number;
  /** Starts a program in its reservation, on the VMs' core, in its network. */
  inVm(argv: readonly string[]): Promise<Started>;
  /** Starts a program on the clients' core, in their network. */
  byClient(argv: readonly string[]): Promise<Started>;
  /** Starts a program on the clients' core, in the network of the host. */
  onHost(argv: readonly string[]): Promise<Started>;
}

/** The standard output of a program that ends well. Throws with what it said where it does not. */
export async function resultOf(program: Promise<Started>, name: string): Promise<string> {
  const { code, output, errors } = await (await program).ended;
  if (code === 0) return output;
  const said = (errors.trim() || output.trim()).split('\n').slice(-3).join('; ');
  throw new Failure(`${name} ${code === null ? 'was ended' : `failed (${code})`}${said ? `: ${said}` : ''}`);
}
