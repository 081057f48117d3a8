import type { ListedReplan, Replan } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import { notFound } from '../http/problem-error.js';
import { isUuid } from '../http/uuid.js';
import { ReplanEntity } from './replan.entity.js';

/** With its steps. Throws a problem where there is no proposal of this id. */
export async function findReplan(
  manager: EntityManager,
  id: string,
  { locked }: { locked: boolean } = { locked: false },
): Promise<ReplanEntity> {
  const rows = manager.getRepository(ReplanEntity).createQueryBuilder('replan');
  if (locked) rows.setLock('pessimistic_write');
  const replan = isUuid(id)
    ? await rows.addSelect(['replan.steps', 'replan.unmet']).where({ id: id.toLowerCase() }).getOne()
    : null;
  if (!replan) throw notFound('replan', id);
  return replan;
}

export function presentListed(row: ReplanEntity): ListedReplan {
  const { id, reason, hosts, hardwareProfile, promoting, appliedSteps, summary } = row;
  const { createdBy, createdByName } = row;
  return {
    id,
    reason,
    ...(hosts ? { hosts } : {}),
    ...(hardwareProfile === null ? {} : { hardwareProfile }),
    ...(promoting === null ? {} : { promoting }),
    status: appliedSteps === summary.steps ? 'applied' : appliedSteps > 0 ? 'partly' : 'proposed',
    appliedSteps,
    summary,
    createdBy: createdBy === null ? null : { id: createdBy, name: createdByName ?? '' },
    createdAt: row.createdAt.toISOString(),
  };
}

export function presentReplan(row: ReplanEntity): Replan {
  return { ...presentListed(row), steps: row.steps, unmet: row.unmet };
}
