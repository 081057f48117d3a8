import { existsSync } from 'node:fs';
import type { Change } from '@plimsoll/client';
import { inside } from '../host/inside.js';
import { actionOf } from './enforce.js';
import type { Groups } from './group-options.js';
import type { GroupTarget } from './group-target.js';

/**
 * The changes that bring this host from whatever its groups hold to what a whole history of it ends with, in an order
 * that the kernel can take, like that of the feed: core by core what frees bandwidth, a wait, what takes bandwidth. For
 * a host that has no cursor, since it is new or was restarted.
 */
export function settlingChanges(history: readonly Change[], groups: Groups, target: GroupTarget): Change[] {
  const lastOf = new Map<string, Change>();
  const generationOf = new Map<number, number>();
  for (const change of history) {
    const { core, placementId, vm, generation } = change;
    if (core === undefined) continue;
    generationOf.set(core, generation);
    if (vm !== undefined) lastOf.set(`${core} ${placementId} ${vm}`, change);
  }
  const head = history.at(-1);
  if (!head) return [];
  return [...generationOf].flatMap(([core, generation]) => {
    const last = [...lastOf.values()].filter((change) => change.core === core);
    const { frees, takes, waitUs } = sorted(last, groups, target);
    const { hostId, host, at } = head;
    const wait: Change = {
      kind: 'wait',
      hostId,
      host,
      core,
      at,
      generation,
      position: head.position,
      waitUs,
    };
    return [...frees, ...(waitUs > 0 ? [wait] : []), ...takes].map((change) => ({
      ...change,
      generation,
      position: head.position,
    }));
  });
}

function sorted(last: readonly Change[], groups: Groups, target: GroupTarget) {
  const frees: Change[] = [];
  const takes: Change[] = [];
  let waitUs = 0;
  for (const change of last) {
    const { group, budget } = actionOf(change, groups, target);
    const path = inside(groups.root, group ?? '.');
    const isThere = target.files.every((file) => existsSync(`${path}/${file}`));
    const held = isThere ? target.read(path) : { budgetUs: 0, periodUs: 1 };
    const share = budget === null ? 0 : budget.budgetUs / budget.periodUs;
    // What limits nothing yet is limited first.
    const isLess = held === null || share < held.budgetUs / held.periodUs;
    if (budget === null && !isThere) continue;
    (isLess ? frees : takes).push(change);
    if (isLess) waitUs = Math.max(waitUs, held?.periodUs ?? budget?.periodUs ?? 0);
  }
  return { frees, takes, waitUs };
}
