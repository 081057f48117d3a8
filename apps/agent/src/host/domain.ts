import { Failure } from '../command-line/failure.js';
import { output } from './processes.js';

/** What holds all threads of a domain together: CFS quota and period, in microseconds, as `virsh schedinfo` has them. */
export interface DomainLimit {
  readonly uuid: string;
  /** `vcpu` of containers (LXC), which have no `global` and are one group. */
  readonly scope: 'global' | 'vcpu';
  readonly periodUs: number;
  /** -1: without a limit. */
  readonly quotaUs: number;
}

/** What is told of a domain without a limit on cgroup v2; on v1 it is -1. */
const NO_LIMIT = 17_592_186_044_415;

/** What a domain that runs is limited to. Throws where there is none, or libvirt cannot limit it. */
export async function readDomain(domain: string, run: string): Promise<DomainLimit> {
  const uuid = (await output(['virsh', 'domuuid', domain], run)).trim();
  const told = await output(['virsh', 'schedinfo', uuid, '--live'], run);
  const scope = /^global_quota\s*:/m.test(told) ? 'global' : 'vcpu';
  const valueOf = (name: string) => {
    const value = new RegExp(`^${scope}_${name}\\s*:\\s*(-?\\d+)`, 'm').exec(told)?.[1];
    if (value === undefined) throw new Failure(`virsh schedinfo ${domain} tells no ${scope}_${name}`);
    return Number(value);
  };
  const quotaUs = valueOf('quota');
  return { uuid, scope, periodUs: valueOf('period'), quotaUs: quotaUs === NO_LIMIT ? -1 : quotaUs };
}

export async function limitDomain(
  { uuid, scope, periodUs, quotaUs }: DomainLimit,
  run: string,
): Promise<void> {
  const values = ['--set', `${scope}_period=${periodUs}`, '--set', `${scope}_quota=${quotaUs}`];
  await output(['virsh', 'schedinfo', uuid, '--live', ...values], run);
}

/** Gives a domain its limit back. One that runs no longer has none. */
export async function restoreDomain(limit: DomainLimit, run: string): Promise<void> {
  const running = await output(['virsh', 'list', '--uuid'], run);
  if (running.includes(limit.uuid)) await limitDomain(limit, run);
}
