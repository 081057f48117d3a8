import type { ReservationTimes, PlacedVm as VmBody } from '@plimsoll/contract';
import type { Company, Resident } from '@plimsoll/planner';
import type { EntityManager } from 'typeorm';
import { toReservation } from '../admission-checks/admission-check.js';
import type { CorePlace } from '../fleet/picture.js';
import { fleetName } from '../fleet/pictured-host.js';
import { toPromisedVm } from '../plans/vms.js';

/** A core, and from when on it is asked for, in ms since 1970. */
export interface AskedCore extends CorePlace {
  readonly since: number;
}

interface VmThere {
  readonly placementId: string;
  readonly vm: string;
  readonly request: VmBody;
}

interface CoreRow {
  host_id: string;
  index: number;
  cache_group: number | null;
  residents: (VmThere & { readonly held: ReservationTimes })[] | null;
  /** The latest first. */
  changes:
    | (VmThere & {
        readonly ms: number;
        readonly generation: number;
        readonly from: ReservationTimes | null;
      })[]
    | null;
}

/** From one change of a core to the next, in ms since 1970. */
interface Stay {
  readonly id: string;
  readonly from: number;
  readonly until: number;
  readonly residents: readonly Resident[];
}

/** Who was on cores, and on those that share caches with them. A change is in force from when the feed tells it. */
export class CoreHistory {
  private readonly stays = new Map<string, readonly Stay[]>();
  /** Cores that share a cache, each by all of them. */
  private readonly groups = new Map<string, readonly string[]>();
  private readonly known = new Map<string, readonly Company[]>();

  private constructor(rows: readonly CoreRow[]) {
    const groups = new Map<string, string[]>();
    for (const row of rows) {
      const key = keyOf({ hostId: row.host_id, index: row.index });
      this.stays.set(key, staysOf(key, row));
      const cache = row.cache_group === null ? key : `${row.host_id} cache ${row.cache_group}`;
      const group = groups.get(cache) ?? [];
      groups.set(cache, group);
      group.push(key);
      this.groups.set(key, group);
    }
  }

  static async read(manager: EntityManager, cores: readonly AskedCore[]): Promise<CoreHistory> {
    return new CoreHistory(
      await manager.query<CoreRow[]>(
        `WITH own AS (
           SELECT * FROM jsonb_to_recordset($1) AS one("hostId" uuid, index integer, since double precision)),
         beside AS (
           SELECT "hostId" AS host_id, index, since FROM own
           UNION ALL SELECT other.host_id, other.index, since
           FROM own JOIN core mine ON mine.host_id = "hostId" AND mine.index = own.index
             JOIN core other ON other.host_id = mine.host_id AND other.cache_group = mine.cache_group),
         asked AS (
           SELECT host_id, index, to_timestamp(min(since) / 1000) AS since FROM beside GROUP BY host_id, index)
         SELECT asked.host_id, asked.index, cache_group,
           (SELECT jsonb_agg(jsonb_build_object('placementId', r.placement_id, 'vm', r.vm, 'request', request,
                'held', jsonb_build_object('budgetUs', budget_ns / 1000, 'periodUs', period_ns / 1000)))
              FROM reservation r JOIN vm ON vm.placement_id = r.placement_id AND vm.name = r.vm
              WHERE r.host_id = asked.host_id AND core_index = asked.index) AS residents,
           (SELECT jsonb_agg(jsonb_build_object('placementId', c.placement_id, 'vm', c.vm, 'request', request,
                'ms', extract(epoch FROM at) * 1000, 'generation', generation, 'from', "from")
                ORDER BY generation DESC, c.id DESC)
              FROM change c JOIN vm ON vm.placement_id = c.placement_id AND vm.name = c.vm
              WHERE c.host_id = asked.host_id AND core_index = asked.index AND generation > coalesce((
                SELECT generation FROM change before
                WHERE before.host_id = asked.host_id AND before.core_index = asked.index AND at <= since
                ORDER BY at DESC, generation DESC LIMIT 1), 0)) AS changes
         FROM asked LEFT JOIN core ON core.host_id = asked.host_id AND core.index = asked.index`,
        [JSON.stringify(cores)],
      ),
    );
  }

  /**
   * Who was on these cores and those that share their caches from `start` to `end`; null where that changed meanwhile.
   * The same object wherever it was the same.
   */
  during(cores: readonly CorePlace[], start: number, end: number): readonly Company[] | null {
    const groups = new Set(cores.flatMap((core) => [this.groups.get(keyOf(core)) ?? []]));
    const stays = [...groups].map((group) =>
      group.map((key) => this.stays.get(key)?.find(({ from, until }) => from <= start && end <= until)),
    );
    if (stays.flat().includes(undefined)) return null;
    const key = stays.flatMap((group) => group.map((stay) => stay?.id)).join();
    const companies = this.known.get(key) ?? stays.map((group) => group.map((stay) => stay?.residents ?? []));
    this.known.set(key, companies);
    return companies;
  }
}

function keyOf({ hostId, index }: CorePlace): string {
  return `${hostId} ${index}`;
}

/** What is there now, and before each change back to the first that was read. */
function staysOf(key: string, { residents, changes }: CoreRow): Stay[] {
  const there = new Map<string, Resident>();
  for (const { held, ...vm } of residents ?? []) set(there, vm, held);
  const stays: Stay[] = [];
  let until = Infinity;
  const add = (from: number) =>
    stays.push({ id: `${key} ${stays.length}`, from, until, residents: [...there.values()] });
  let undone: number | null = null;
  for (const { ms, generation, from, ...vm } of changes ?? []) {
    if (generation !== undone) add(ms);
    undone = generation;
    set(there, vm, from);
    until = ms;
  }
  add(-Infinity);
  return stays;
}

function set(
  there: Map<string, Resident>,
  { placementId, vm, request }: VmThere,
  held: ReservationTimes | null,
) {
  const name = fleetName(placementId, vm);
  if (held === null) there.delete(name);
  else there.set(name, { vm: { ...toPromisedVm(request), name }, held: toReservation(held) });
}
