import type { AuditEvent } from '@plimsoll/client';

/** What an event can be about, in words. */
export const NOUNS: Readonly<Record<AuditEvent['noun'], string>> = {
  'api-key': 'API key',
  'hardware-profile': 'hardware profile',
  workload: 'workload',
  benchmark: 'benchmark',
  model: 'model',
  job: 'job',
  host: 'host',
  placement: 'placement',
  observation: 'observation',
  replan: 're-planning',
};

/** What can have been done to it. */
export const ACTIONS: Readonly<Record<AuditEvent['action'], string>> = {
  created: 'created',
  changed: 'changed',
  revoked: 'revoked',
  excluded: 'excluded a point',
  'brought-back': 'brought a point back',
  promoted: 'promoted',
  'rolled-back': 'rolled back',
  cancelled: 'cancelled',
  deleted: 'deleted',
  confirmed: 'confirmed',
  released: 'released',
  expired: 'expired',
  acknowledged: 'acknowledged',
};

/** The address of the page that shows what an event is about; null where there is none. */
export function addressOf({
  noun,
  nounId,
  after,
}: Pick<AuditEvent, 'noun' | 'nounId' | 'after'>): string | null {
  if (noun === 'benchmark') return `#benchmarks/${nounId}`;
  if (noun === 'api-key') return '#keys';
  return noun === 'job' && after?.['kind'] === 'simulations' ? `#simulations/${nounId}` : null;
}
