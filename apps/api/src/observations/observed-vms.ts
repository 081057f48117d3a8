import type { PlacedVm as VmBody } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import type { CorePlace } from '../fleet/picture.js';
import { fleetName } from '../fleet/pictured-host.js';

/** A VM that was placed, be it there still or not. */
export interface ObservedVm {
  /** Its name among all of the fleet. */
  readonly name: string;
  readonly vcpus: number;
  readonly placedAt: Date;
  readonly releasedAt: Date | null;
  /** What its promise is pinned to; null where it has no target. */
  readonly model: { readonly id: string; readonly hardwareProfile: string } | null;
  /** Window of the benchmarks of that model, in ms; null where they do not all say the same. */
  readonly runMs: number | null;
  /** Every core that it was ever placed on. */
  readonly cores: readonly CorePlace[];
}

interface VmRow {
  placement_id: string;
  vm: string;
  created_at: Date | null;
  released_at: Date | null;
  request: VmBody | null;
  model_id: string | null;
  hardware_profile: string | null;
  run_ms: number | null;
  cores: CorePlace[] | null;
}

/** The placements that there are of these VMs, and the VMs of them, by their names among all of the fleet. */
export async function findVms(
  manager: EntityManager,
  named: readonly { readonly placementId: string; readonly vm: string }[],
): Promise<{ placements: Set<string>; vms: Map<string, ObservedVm> }> {
  const wanted = new Map(named.map((one) => [fleetName(one.placementId, one.vm), one]));
  const rows = await manager.query<VmRow[]>(
    `SELECT named.placement_id, named.vm, p.created_at, released_at, request, model_id, hardware_profile, run_ms,
       (SELECT jsonb_agg(DISTINCT jsonb_build_object('hostId', host_id, 'index', core_index)) FROM change c
        WHERE c.placement_id = named.placement_id AND c.vm = named.vm AND kind = 'place') AS cores
     FROM unnest($1::uuid[], $2::text[]) AS named(placement_id, vm)
       LEFT JOIN placement p ON p.id = named.placement_id
       LEFT JOIN vm ON vm.placement_id = named.placement_id AND vm.name = named.vm
       LEFT JOIN model ON model.id = model_id
       LEFT JOIN LATERAL (
         SELECT CASE WHEN count(window_ms) = count(*) AND min(window_ms) = max(window_ms) THEN min(window_ms) END
           AS run_ms
         FROM benchmark WHERE id = ANY(benchmark_ids)) AS runs ON true`,
    [[...wanted.values()].map((one) => one.placementId), [...wanted.values()].map((one) => one.vm)],
  );
  const found = { placements: new Set<string>(), vms: new Map<string, ObservedVm>() };
  for (const row of rows) {
    if (row.created_at) found.placements.add(row.placement_id);
    if (row.created_at && row.request) {
      const name = fleetName(row.placement_id, row.vm);
      found.vms.set(name, toVm(name, row, row.created_at, row.request));
    }
  }
  return found;
}

function toVm(name: string, row: VmRow, placedAt: Date, { vcpus = 1 }: VmBody): ObservedVm {
  const { model_id: id, hardware_profile: hardwareProfile } = row;
  return {
    name,
    vcpus,
    placedAt,
    releasedAt: row.released_at,
    model: id === null || hardwareProfile === null ? null : { id, hardwareProfile },
    runMs: row.run_ms,
    cores: row.cores ?? [],
  };
}
