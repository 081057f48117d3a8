import { aloneOn } from '@plimsoll/planner';
import type { Asked, FleetObstacle } from './asked.js';
import type { Pool } from './picture.js';
import type { KnownProfile } from './profiles.js';

/** Why nothing that is asked for is placed on the pool, whatever it carries; null where it may be. */
export function closedTo(
  { draining, robust }: Pick<Pool, 'draining' | 'robust'>,
  { policy }: Asked,
): Pick<FleetObstacle, 'reason' | 'detail'> | null {
  if (draining) return { reason: 'draining', detail: 'the host is being drained' };
  if (policy === null || robust === (policy === 'robust')) return null;
  const detail = `cores ${robust ? 'with' : 'without'} an envelope are not for ${policy} placements`;
  return { reason: 'policy', detail };
}

/** The least headroom that any of the VMs needs on a core of the pool, null for none; and which VMs it never takes. */
export function needOn(pool: Pool, { profile }: KnownProfile, count: number, asked: Asked) {
  const sample = pool.sample(profile);
  const alone = asked.vms.map((vm) => ({ vm: vm.name, ...aloneOn(sample, vm, asked) }));
  const needs = alone.flatMap(({ refusal, load }) => (refusal ? [] : [load]));
  const refusals = alone.flatMap(({ vm, refusal }): FleetObstacle[] =>
    refusal ? [{ vm, profile: pool.profile, count, ...refusal }] : [],
  );
  return { need: needs.length > 0 ? needs.reduce((a, b) => Math.min(a, b)) : null, refusals };
}
