import type { ThroughputModel } from '@plimsoll/curves';
import { type EntityManager, In } from 'typeorm';
import { ModelEntity } from '../models/model.entity.js';

export interface PinnedModel {
  readonly fit: ThroughputModel;
  readonly version: number;
}

/** The models that promises were made by. Versions never change, so that each is read once. */
export class PinnedModels {
  private readonly models = new Map<string, PinnedModel>();

  async load(manager: EntityManager, ids: readonly (string | null)[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => id !== null && !this.models.has(id));
    if (missing.length === 0) return;
    for (const { id, fit, version } of await manager.findBy(ModelEntity, { id: In(missing) }))
      this.models.set(id, { fit, version });
  }

  /** Throws where it was not loaded. */
  get(id: string): PinnedModel {
    const model = this.models.get(id);
    if (!model) throw new RangeError(`model ${id} was not loaded`);
    return model;
  }
}
