import type { Envelope, PlacedVm as VmBody } from '@plimsoll/contract';
import { reservation } from '@plimsoll/realtime';
import { compareFractions, decimalFraction, nanoseconds } from '@plimsoll/units';
import type { EntityManager } from 'typeorm';
import { toEnvelope } from '../plans/plan-request.js';
import { toPromisedVm } from '../plans/vms.js';
import { fleetName, type PicturedCore, type PicturedHost, type PlacedVm } from './pictured-host.js';
import type { PinnedModels } from './pinned-models.js';

interface HostRow {
  id: string;
  name: string;
  hardware_profile: string;
  memory_mb: string | null;
  nic_mbps: number | null;
  envelope: Envelope | null;
  draining: boolean;
  generation: string;
}

interface CoreRow {
  host_id: string;
  index: number;
  cache_group: number | null;
  capacity: string;
  generation: string;
}

interface ResidentRow {
  host_id: string;
  core_index: number;
  placement_id: string;
  vm: string;
  budget_ns: string;
  period_ns: string;
  deadline_ns: string;
  request: VmBody;
  model_id: string | null;
  confidence: number;
  extrapolate: boolean;
}

/**
 * The hosts of these ids as they are in the database. To be called where nothing changes them meanwhile: under their
 * locks, or in a transaction with one snapshot. Cores that `known` has as they are stay the same objects.
 */
export async function readHosts(
  manager: EntityManager,
  ids: readonly string[],
  models: PinnedModels,
  known: (id: string) => PicturedHost | undefined,
): Promise<PicturedHost[]> {
  const hosts = await manager.query<HostRow[]>(
    `SELECT id, name, hardware_profile, memory_mb, nic_mbps, envelope, draining, generation
     FROM host WHERE id = ANY($1)`,
    [ids],
  );
  const cores = await manager.query<CoreRow[]>(
    'SELECT host_id, index, cache_group, capacity, generation FROM core WHERE host_id = ANY($1) ORDER BY host_id, index',
    [ids],
  );
  const rows = await manager.query<ResidentRow[]>(
    `SELECT r.host_id, core_index, r.placement_id, r.vm, budget_ns, period_ns, deadline_ns,
       request, model_id, confidence, extrapolate
     FROM reservation r JOIN vm ON vm.placement_id = r.placement_id AND vm.name = r.vm
       JOIN placement p ON p.id = r.placement_id
     WHERE r.host_id = ANY($1) ORDER BY p.seq, vm.position`,
    [ids],
  );
  await models.load(
    manager,
    rows.map(({ model_id }) => model_id),
  );
  const residents = groupedBy(rows, coreKey);
  const coresOf = groupedBy(cores, ({ host_id }) => host_id);
  return hosts.map((host) => {
    const before = new Map(known(host.id)?.cores.map((core) => [core.index, core]));
    return {
      id: host.id,
      name: host.name,
      profile: host.hardware_profile,
      generation: Number(host.generation),
      draining: host.draining,
      memoryMb: host.memory_mb === null ? null : Number(host.memory_mb),
      nicMbps: host.nic_mbps,
      cores: (coresOf.get(host.id) ?? []).map((core) => {
        const there = residents.get(coreKey({ host_id: host.id, core_index: core.index })) ?? [];
        const placed = there.map((row) => toPlacedVm(row, models));
        return kept(before.get(core.index), toCore(core, host.envelope, placed));
      }),
    };
  });
}

function groupedBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function coreKey({ host_id, core_index }: Pick<ResidentRow, 'host_id' | 'core_index'>): string {
  return `${host_id} ${core_index}`;
}

function toCore(row: CoreRow, envelope: Envelope | null, residents: PlacedVm[]): PicturedCore {
  return {
    index: row.index,
    capacity: decimalFraction(Number(row.capacity)),
    generation: Number(row.generation),
    residents,
    ...(row.cache_group === null ? {} : { cacheGroup: row.cache_group }),
    ...(envelope ? { envelope: toEnvelope(envelope) } : {}),
  };
}

/** Plans of cores are found again by the objects that these are. */
function kept(before: PicturedCore | undefined, core: PicturedCore): PicturedCore {
  const isSame =
    before?.generation === core.generation && compareFractions(before.capacity, core.capacity) === 0;
  return isSame ? before : core;
}

function toPlacedVm(row: ResidentRow, models: PinnedModels): PlacedVm {
  const { request, confidence, extrapolate } = row;
  const pinned = row.model_id === null ? null : models.get(row.model_id);
  return {
    vm: {
      ...toPromisedVm(request),
      name: fleetName(row.placement_id, row.vm),
      confidence,
      extrapolate,
      ...(pinned ? { model: pinned.fit, modelVersion: pinned.version } : {}),
    },
    held: reservation(
      nanoseconds(Number(row.budget_ns)),
      nanoseconds(Number(row.period_ns)),
      nanoseconds(Number(row.deadline_ns)),
    ),
    memoryMb: request.memoryMb ?? 0,
    ...(request.affinity ? { affinity: request.affinity } : {}),
    ...(request.antiAffinity ? { antiAffinity: request.antiAffinity } : {}),
  };
}
