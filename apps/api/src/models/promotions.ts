import type { Curve, Promotion } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit-events.js';
import type { By } from '../auth/caller.js';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { fieldProblem, notFound, ProblemError } from '../http/problem-error.js';
import { ModelEntity } from './model.entity.js';
import { PromotionEntity } from './promotion.entity.js';

/** Promotes a version in place of the one that is promoted; that one itself stays as it is. In a transaction. */
export async function promoteModel(manager: EntityManager, id: string, by: By): Promise<ModelEntity> {
  const model = await manager.findOneBy(ModelEntity, { id });
  if (!model) throw notFound('model', id);
  await holdCurve(manager, model);
  await promote(manager, model, by);
  return manager.findOneByOrFail(ModelEntity, { id });
}

/**
 * Promotes the version that was promoted before the present one. Each roll back goes one step further back, until
 * another version is promoted; where nothing was promoted before, that is a problem. In a transaction.
 */
export async function rollBack(manager: EntityManager, curve: Curve, by: By): Promise<ModelEntity> {
  await holdCurve(manager, curve);
  const present = await promotionNow(manager, curve);
  const { hardwareProfile, workload } = curve;
  if (!present) {
    if (!(await manager.existsBy(HardwareProfileEntity, { name: hardwareProfile }))) {
      const detail = `there is no hardware profile ${hardwareProfile}`;
      throw fieldProblem('unknown_profile', '/hardwareProfile', detail);
    }
    const detail = `no version of ${workload} on ${hardwareProfile} was ever promoted`;
    throw new ProblemError('no_promotion_before', detail);
  }
  if (present.before === null) {
    const detail = `version ${present.version} of ${workload} on ${hardwareProfile} is promoted, and none was before it`;
    throw new ProblemError('no_promotion_before', detail);
  }
  const { modelId, version, before } = await manager.findOneByOrFail(PromotionEntity, {
    seq: present.before,
  });
  await setPromoted(manager, curve, present, {
    modelId,
    version,
    before,
    rolledBack: true,
    by,
  });
  return manager.findOneByOrFail(ModelEntity, { id: modelId });
}

/** Promotes a version, unless it is promoted. The curve must be held. */
export async function promote(manager: EntityManager, model: ModelOfCurve, by: By): Promise<void> {
  const present = await promotionNow(manager, model);
  if (present?.modelId === model.id) return;
  await setPromoted(manager, model, present, {
    modelId: model.id,
    version: model.version,
    before: present?.seq ?? null,
    rolledBack: false,
    by,
  });
}

type ModelOfCurve = Curve & { readonly id: string; readonly version: number };

/** Holds the row of the workload until the end of the transaction: versions and promotions of a curve follow one another. */
export async function holdCurve(manager: EntityManager, { workload }: Curve): Promise<void> {
  await manager.query('SELECT 1 FROM workload WHERE name = $1 FOR UPDATE', [workload]);
}

async function promotionNow(manager: EntityManager, curve: Curve): Promise<PromotionEntity | null> {
  const { hardwareProfile, workload } = curve;
  return manager.findOne(PromotionEntity, { where: { hardwareProfile, workload }, order: { seq: 'DESC' } });
}

type NewPromotion = Pick<PromotionEntity, 'modelId' | 'version' | 'before' | 'rolledBack'> & {
  readonly by: By;
};

async function setPromoted(
  manager: EntityManager,
  { hardwareProfile, workload }: Curve,
  present: PromotionEntity | null,
  { modelId, version, before, rolledBack, by }: NewPromotion,
): Promise<void> {
  await manager.update(ModelEntity, { hardwareProfile, workload, promoted: true }, { promoted: false });
  await manager.update(ModelEntity, { id: modelId }, { promoted: true });
  const promotedBy = by?.id ?? null;
  const promotion = { hardwareProfile, workload, modelId, before, rolledBack, promotedBy };
  await manager.insert(PromotionEntity, promotion);
  await audit(manager, by, {
    action: rolledBack ? 'rolled-back' : 'promoted',
    noun: 'model',
    nounId: modelId,
    before: present && { hardwareProfile, workload, modelId: present.modelId, version: present.version },
    after: { hardwareProfile, workload, modelId, version },
  });
}

export function presentPromotion(row: PromotionEntity): Promotion {
  const { hardwareProfile, workload, modelId, version, rolledBack } = row;
  const { promotedBy, promotedByName, promotedAt, returnsTo } = row;
  return {
    hardwareProfile,
    workload,
    modelId,
    version,
    rolledBack,
    promotedBy: promotedBy === null ? null : { id: promotedBy, name: promotedByName ?? '' },
    promotedAt: promotedAt.toISOString(),
    returnsTo,
  };
}
