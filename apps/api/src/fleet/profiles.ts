import type { FleetProfile } from '@plimsoll/planner';
import type { ModelEntity } from '../models/model.entity.js';
import type { ModelCache } from '../models/model-cache.js';
import type { FleetPicture } from './picture.js';

/** A profile as plans take it, and the models that they would be pinned to. */
export interface KnownProfile {
  readonly profile: FleetProfile;
  /** By workload. */
  readonly promoted: ReadonlyMap<string, ModelEntity>;
}

/** The profiles of all hosts, by name, with the promoted models of these workloads. */
export async function knownProfiles(
  picture: FleetPicture,
  models: ModelCache,
  workloads: ReadonlySet<string>,
): Promise<Map<string, KnownProfile>> {
  const names = new Set(picture.pools.map(({ profile }) => profile));
  const known = new Map<string, KnownProfile>();
  for (const name of names) {
    const platform = picture.platform(name);
    if (!platform) continue;
    const promoted = await models.modelsOf(name, workloads);
    const fits = new Map(
      [...promoted].map(([workload, { fit, version }]) => [workload, { model: fit, version }]),
    );
    known.set(name, { profile: { name, platform, models: fits }, promoted });
  }
  return known;
}
