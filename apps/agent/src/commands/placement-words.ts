import type { Placement } from '@plimsoll/client';
import { textTable } from '../command-line/text-table.js';

/** What a placement gives each VM, and what it changes of others. */
export function placementInWords({ id, status, assignments, adjustments, holdExpiresAt }: Placement): string {
  const vms = textTable(
    ['VM', 'host', 'cores', 'budget', 'period', 'overprovisioned'],
    assignments.map(({ vm, host, cores, reservation: { budgetUs, periodUs, overprovisioning } }) => [
      vm,
      host,
      cores.join(','),
      `${budgetUs} us`,
      `${periodUs} us`,
      overprovisioning.toFixed(3),
    ]),
  );
  const changed = textTable(
    ['placement', 'VM', 'host', 'core', 'from', 'to'],
    adjustments.map(({ placementId, vm, host, core, from, to }) => [
      placementId,
      vm,
      host,
      String(core),
      `${from.budgetUs} us`,
      `${to.budgetUs} us`,
    ]),
  );
  const head = id === null ? 'Nothing is stored. It would be placed so:' : `Placement ${id} (${status})`;
  const until = holdExpiresAt === null ? '' : `, until ${holdExpiresAt} unless it is confirmed`;
  return [
    `${head}${until}`,
    '',
    vms,
    ...(adjustments.length > 0 ? ['', 'Budgets of others:', changed] : []),
  ].join('\n');
}
