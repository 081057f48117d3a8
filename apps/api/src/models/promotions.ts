import type { Curve, Promotion } from '@plimsoll/contract';
import type { DataSource, EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { fieldProblem, notFound, ProblemError } from '../http/problem-error.js';
import { ModelEntity } from './model.entity.js';
import { PromotionEntity } from './promotion.entity.js';

/** Who did it; null where the service did it itself. */
type By = Caller | null;

/** Promotes a version in place of the one that is promoted; that one itself stays as it is. */
export async function promoteModel(dataSource: DataSource, id: string, by: By): Promise<ModelEntity> {
  return dataSource.transaction(async (manager) => {
    const model = await manager.findOneBy(ModelEntity, { id });
    if (!model) throw notFound('model', id);
    await holdCurve(manager, model);
    await promote(manager, model, by);
    return manager.findOneByOrFail(ModelEntity, { id });
  });
}

/**
 * Promotes the version that was promoted before the present one. Each roll back goes one step further back, until
 * another version is promoted; where nothing was promoted before, that is a problem.
 */
export async function rollBack(dataSource: DataSource, curve: Curve, by: By): Promise<ModelEntity> {
  return dataSource.transaction(async (manager) => {
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
    const { modelId, before } = await manager.findOneByOrFail(PromotionEntity, { seq: present.before });
    await setPromoted(manager, curve, { modelId, before, rolledBack: true, by });
    return manager.findOneByOrFail(ModelEntity, { id: modelId });
  });
}

/** Promotes a version, unless it is promoted. The curve must be held. */
export async function promote(manager: EntityManager, model: ModelOfCurve, by: By): Promise<void> {
  const present = await promotionNow(manager, model);
  if (present?.modelId === model.id) return;
  await setPromoted(manager, model, {
    modelId: model.id,
    before: present?.seq ?? null,
    rolledBack: false,
    by,
  });
}

type ModelOfCurve = Curve & { readonly id: string };

/** Holds the row of the workload until the end of the transaction: versions and promotions of a curve follow one another. */
export async function holdCurve(manager: EntityManager, { workload }: Curve): Promise<void> {
  await manager.query('SELECT 1 FROM workload WHERE name = $1 FOR UPDATE', [workload]);
}

async function promotionNow(manager: EntityManager, curve: Curve): Promise<PromotionEntity | null> {
  const { hardwareProfile, workload } = curve;
  return manager.findOne(PromotionEntity, { where: { hardwareProfile, workload }, order: { seq: 'DESC' } });
}

async function setPromoted(
  manager: EntityManager,
  { hardwareProfile, workload }: Curve,
  { by, ...promotion }: Pick<PromotionEntity, 'modelId' | 'before' | 'rolledBack'> & { readonly by: By },
): Promise<void> {
  await manager.update(ModelEntity, { hardwareProfile, workload, promoted: true }, { promoted: false });
  await manager.update(ModelEntity, { id: promotion.modelId }, { promoted: true });
  const promotedBy = by?.id ?? null;
  await manager.insert(PromotionEntity, { hardwareProfile, workload, ...promotion, promotedBy });
}

export function presentPromotion(row: PromotionEntity): Promotion {
  const { hardwareProfile, workload, modelId, version, rolledBack } = row;
  const { promotedBy, promotedByName, promotedAt } = row;
  return {
    hardwareProfile,
    workload,
    modelId,
    version,
    rolledBack,
    promotedBy: promotedBy === null ? null : { id: promotedBy, name: promotedByName ?? '' },
    promotedAt: promotedAt.toISOString(),
  };
}
