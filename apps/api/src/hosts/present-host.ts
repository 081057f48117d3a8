import type { Host } from '@plimsoll/contract';
import type { EntityManager } from 'typeorm';
import type { HostEntity } from './host.entity.js';

type CoreReservation = Host['cores'][number]['reservations'][number];

interface CoreRow {
  host_id: string;
  index: number;
  cache_group: number | null;
  capacity: string;
  admitted: string;
  generation: string;
  applied_generation: string;
  reservations: CoreReservation[] | null;
  applied: CoreReservation[] | null;
}

interface UsedRow {
  host_id: string;
  memory_mb: number;
  nic_mbps: number;
}

/** Hosts with what their cores carry: what is promised, and what was acknowledged where that is another. */
export async function presentHosts(manager: EntityManager, rows: readonly HostEntity[]): Promise<Host[]> {
  const ids = rows.map(({ id }) => id);
  const cores = await coresOf(manager, ids);
  const used = await manager.query<UsedRow[]>(
    `SELECT host_id, coalesce(sum((request->>'memoryMb')::double precision), 0) AS memory_mb,
       coalesce(sum((request->>'trafficMbps')::double precision), 0) AS nic_mbps
     FROM vm WHERE host_id = ANY($1) GROUP BY host_id`,
    [ids],
  );
  return rows.map(({ id, name, hardwareProfile, draining, memoryMb, nicMbps, envelope, createdAt }) => {
    const taken = used.find(({ host_id }) => host_id === id);
    return {
      id,
      name,
      hardwareProfile,
      draining,
      ...(memoryMb === null ? {} : { memoryMb }),
      memoryUsedMb: taken?.memory_mb ?? 0,
      ...(nicMbps === null ? {} : { nicMbps }),
      nicUsedMbps: taken?.nic_mbps ?? 0,
      ...(envelope ? { envelope } : {}),
      cores: cores.filter(({ host_id }) => host_id === id).map(presentCore),
      createdAt: createdAt.toISOString(),
    };
  });
}

async function coresOf(manager: EntityManager, ids: readonly string[]): Promise<CoreRow[]> {
  return manager.query<CoreRow[]>(
    `SELECT host_id, index, cache_group, capacity, admitted, generation, applied_generation,
       (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('placementId', placement_id, 'vm', vm,
            'budgetUs', budget_ns / 1000, 'periodUs', period_ns / 1000,
            'deadlineUs', CASE WHEN deadline_ns < period_ns THEN deadline_ns / 1000 END)) ORDER BY placement_id, vm)
          FROM reservation r WHERE r.host_id = core.host_id AND core_index = index) AS reservations,
       CASE WHEN applied_generation < generation THEN (
         SELECT coalesce(jsonb_agg(jsonb_build_object('placementId', placement_id, 'vm', vm) || a.reservation
            ORDER BY placement_id, vm), '[]')
          FROM applied_reservation a WHERE a.host_id = core.host_id AND core_index = index) END AS applied
     FROM core WHERE host_id = ANY($1) ORDER BY host_id, index`,
    [ids],
  );
}

function presentCore(row: CoreRow): Host['cores'][number] {
  const { index, cache_group: cacheGroup, reservations, applied } = row;
  const capacity = Number(row.capacity);
  const utilization = Number(row.admitted) / 1e12;
  return {
    index,
    ...(cacheGroup === null ? {} : { cacheGroup }),
    capacity,
    utilization,
    headroom: Math.round((capacity - utilization) * 1e12) / 1e12,
    generation: Number(row.generation),
    appliedGeneration: Number(row.applied_generation),
    reservations: reservations ?? [],
    ...(applied ? { applied } : {}),
  };
}
