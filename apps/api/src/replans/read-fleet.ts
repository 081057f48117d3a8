import type { FleetHost, FleetProfile } from '@plimsoll/planner';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { toFleetHost } from '../fleet/pictured-host.js';
import { PinnedModels } from '../fleet/pinned-models.js';
import { readHosts } from '../fleet/read-hosts.js';
import { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { ModelEntity } from '../models/model.entity.js';
import { findModel } from '../models/models.js';
import { toPlatform } from '../plans/plan-request.js';

/** Hosts that are read at once. */
const BATCH = 500;

/** The fleet at one instant, for whoever keeps no picture of it. */
export interface ReadFleet {
  readonly hosts: readonly FleetHost[];
  readonly idOf: ReadonlyMap<FleetHost['name'], string>;
  /** Names of hosts. */
  readonly draining: ReadonlySet<string>;
  /** The model that is taken for promoted. */
  readonly promoting: ModelEntity | null;
}

/** @param promotingId of a model that is to be taken for promoted, though it may not be */
export async function readFleet(dataSource: DataSource, promotingId?: string): Promise<ReadFleet> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const promoting = promotingId === undefined ? null : await findModel(manager, promotingId);
    const profiles = await readProfiles(manager, promoting);
    const pinned = new PinnedModels();
    const hosts: FleetHost[] = [];
    const idOf = new Map<string, string>();
    const draining = new Set<string>();
    const rows = await manager.query<{ id: string }[]>('SELECT id FROM host ORDER BY seq');
    for (let at = 0; at < rows.length; at += BATCH) {
      const ids = rows.slice(at, at + BATCH).map(({ id }) => id);
      for (const host of await readHosts(manager, ids, pinned, () => undefined)) {
        hosts.push(toFleetHost(host, profiles.get(host.profile) as FleetProfile));
        idOf.set(host.name, host.id);
        if (host.draining) draining.add(host.name);
      }
    }
    return { hosts, idOf, draining, promoting };
  });
}

/** Every profile with its promoted models, and with the one that is to be taken for promoted. */
async function readProfiles(
  manager: EntityManager,
  promoting: ModelEntity | null,
): Promise<Map<string, FleetProfile>> {
  const rows = await manager.find(HardwareProfileEntity);
  const promoted = await promotedModels(manager, new Set(rows.map(({ name }) => name)));
  if (promoting) addTo(promoted, promoting);
  return new Map(rows.map((row) => [row.name, profileOf(row.name, toPlatform(row), promoted.get(row.name))]));
}

export function profileOf(
  name: string,
  platform: FleetProfile['platform'],
  promoted: ReadonlyMap<string, ModelEntity> = new Map(),
): FleetProfile {
  const models = [...promoted].map(
    ([workload, { fit, version }]) => [workload, { model: fit, version }] as const,
  );
  return { name, platform, models: new Map(models) };
}

/** The models that are promoted now, by profile and workload. */
export async function promotedModels(
  manager: EntityManager,
  profiles: ReadonlySet<string>,
): Promise<Map<string, Map<string, ModelEntity>>> {
  const found = new Map<string, Map<string, ModelEntity>>();
  const where = { promoted: true, hardwareProfile: In([...profiles]) };
  for (const model of await manager.find(ModelEntity, { where })) addTo(found, model);
  return found;
}

function addTo(found: Map<string, Map<string, ModelEntity>>, model: ModelEntity): void {
  const { hardwareProfile, workload } = model;
  const own = found.get(hardwareProfile) ?? new Map<string, ModelEntity>();
  found.set(hardwareProfile, own.set(workload, model));
}
