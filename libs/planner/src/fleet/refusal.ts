import type { Binding } from '../plan.js';
import type { ObstacleReason } from './placement.js';

/** Why a core does not take a server. */
export interface Refusal {
  readonly reason: ObstacleReason;
  readonly detail: string;
}

type Reasons = Readonly<Record<Binding['bound'], ObstacleReason>>;

/** What the bounds of a plan mean where the VM has the core to itself. */
const ALONE: Reasons = {
  core: 'capacity',
  target: 'target',
  responseTime: 'response-time',
  domain: 'domain',
};
/** Where it could have it to itself, they are its company's. */
const IN_COMPANY: Reasons = { ...ALONE, core: 'interference', target: 'interference' };

export function refusalBy({ bound, vm, detail }: Binding, company: 'alone' | 'in company'): Refusal {
  const reasons = company === 'alone' ? ALONE : IN_COMPANY;
  return { reason: reasons[bound], detail: `${vm}: ${detail}` };
}
