import { Inject, Injectable } from '@nestjs/common';
import type { ThroughputModel } from '@plimsoll/curves';
import { DataSource, In } from 'typeorm';
import { BACKGROUND } from '../database/data-source.js';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { ModelEntity } from './model.entity.js';

/** For so long a profile or a promoted model is taken for current; another process's promotion shows after it at the latest. */
const FRESH_MS = 1000;
const MOST_ENTRIES = 1000;

/**
 * What plans read, kept in memory: a plan stores nothing, so that a picture a second old costs nothing but that. What is
 * not there is always asked for anew.
 */
@Injectable()
export class ModelCache {
  private readonly profiles = new Map<string, { profile: HardwareProfileEntity; readAt: number }>();
  private readonly models = new Map<string, { model: ModelEntity; readAt: number }>();
  private readonly fits = new Map<string, ThroughputModel>();

  constructor(@Inject(BACKGROUND) private readonly dataSource: DataSource) {}

  async profile(name: string): Promise<HardwareProfileEntity | null> {
    const known = this.profiles.get(name);
    const now = Date.now();
    if (known && now - known.readAt < FRESH_MS) return known.profile;
    const profile = await this.dataSource.getRepository(HardwareProfileEntity).findOneBy({ name });
    if (profile) remember(this.profiles, name, { profile, readAt: now });
    return profile;
  }

  /** The promoted models of these workloads on a profile, by workload; those without one are absent. */
  async modelsOf(hardwareProfile: string, workloads: ReadonlySet<string>): Promise<Map<string, ModelEntity>> {
    const now = Date.now();
    const found = new Map<string, ModelEntity>();
    const wanted: string[] = [];
    for (const workload of workloads) {
      const known = this.models.get(keyOf(hardwareProfile, workload));
      if (known && now - known.readAt < FRESH_MS) found.set(workload, known.model);
      else wanted.push(workload);
    }
    if (wanted.length === 0) return found;
    const models = this.dataSource.getRepository(ModelEntity);
    for (const model of await models.findBy({ hardwareProfile, workload: In(wanted), promoted: true })) {
      remember(this.models, keyOf(hardwareProfile, model.workload), { model, readAt: now });
      found.set(model.workload, model);
    }
    return found;
  }

  /** The fit of a version, which never changes; null where there is none of this id. */
  async fit(id: string): Promise<ThroughputModel | null> {
    const known = this.fits.get(id);
    if (known) return known;
    const model = await this.dataSource.getRepository(ModelEntity).findOneBy({ id });
    if (model) remember(this.fits, id, model.fit);
    return model?.fit ?? null;
  }

  /** Forgets what another promotion has made old, so that it shows at once in this process. */
  forget({ hardwareProfile, workload }: { hardwareProfile: string; workload: string }): void {
    this.models.delete(keyOf(hardwareProfile, workload));
  }
}

/** Names have no space in them. */
function keyOf(hardwareProfile: string, workload: string): string {
  return `${hardwareProfile} ${workload}`;
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= MOST_ENTRIES) map.clear();
  map.set(key, value);
}
