import type { ChangeKind, ReservationTimes } from '@plimsoll/contract';
import { takesMore, type VmRequest } from '@plimsoll/planner';
import type { Reservation } from '@plimsoll/realtime';
import { toMicroseconds } from '@plimsoll/units';
import type { EntityManager } from 'typeorm';
import { type PicturedCore, type PicturedHost, type PlacedVm, partsOf } from './pictured-host.js';

/** What becomes of one core: one generation of it. */
export interface CoreStep {
  readonly host: PicturedHost;
  readonly core: PicturedCore;
  readonly remove: readonly PlacedVm[];
  readonly adjust: readonly Adjusted[];
  readonly place: readonly Added[];
}

export interface Adjusted {
  readonly resident: PlacedVm;
  readonly to: Reservation;
  /** What its plan says now. */
  readonly planned: object;
  /** What keeps its promise from now on, where that is another model. */
  readonly pinned?: VmRequest;
}

export interface Added {
  readonly resident: PlacedVm;
  readonly planned: object;
}

/**
 * Writes what becomes of cores, and tells it in the feed. The hosts must be locked, and be as the steps know them. What
 * is removed goes first, so that no core holds more than it may for a moment.
 */
export async function writeSteps(manager: EntityManager, steps: readonly CoreStep[]): Promise<void> {
  const removed = steps.flatMap((step) => step.remove.map((one) => rowOf(step, one)));
  if (removed.length > 0) {
    await manager.query(
      `DELETE FROM reservation USING jsonb_to_recordset($1) AS gone(p uuid, v text, h uuid, c integer)
       WHERE placement_id = p AND vm = v AND host_id = h AND core_index = c`,
      [JSON.stringify(removed)],
    );
  }
  const adjusted = steps.flatMap((step) =>
    step.adjust.map(({ resident, to, planned }) => ({ ...rowOf(step, resident), ...to, planned })),
  );
  if (adjusted.length > 0) {
    await manager.query(
      `UPDATE reservation SET budget_ns = budget, period_ns = period, deadline_ns = deadline, planned = now.planned
       FROM jsonb_to_recordset($1) AS now(p uuid, v text, h uuid, c integer,
         budget bigint, period bigint, deadline bigint, planned jsonb)
       WHERE placement_id = p AND vm = v AND host_id = h AND core_index = c`,
      [JSON.stringify(adjusted)],
    );
  }
  const added = steps.flatMap((step) =>
    step.place.map(({ resident, planned }) => ({ ...rowOf(step, resident), ...resident.held, planned })),
  );
  const cores = steps.map(({ host, core }) => ({ h: host.id, c: core.index }));
  await manager.query(
    `WITH added AS (
       INSERT INTO reservation (placement_id, vm, host_id, core_index, budget_ns, period_ns, deadline_ns, planned)
       SELECT * FROM jsonb_to_recordset($1) AS new(p uuid, v text, h uuid, c integer,
         budget bigint, period bigint, deadline bigint, planned jsonb)),
     moved AS (
       UPDATE core SET generation = generation + 1 FROM jsonb_to_recordset($2) AS on_core(h uuid, c integer)
       WHERE host_id = h AND index = c),
     later AS (
       UPDATE host SET generation = generation + 1
       WHERE id IN (SELECT h FROM jsonb_to_recordset($2) AS on_core(h uuid, c integer)))
     INSERT INTO change (kind, host_id, host, core_index, generation, placement_id, vm, "from", "to", wait_us)
     SELECT kind, "hostId", host, core, generation, "placementId", vm, "from", "to", "waitUs"
     FROM jsonb_to_recordset($3) AS told(kind text, "hostId" uuid, host text, core integer, generation bigint,
       "placementId" uuid, vm text, "from" jsonb, "to" jsonb, "waitUs" bigint)`,
    [JSON.stringify(added), JSON.stringify(cores), JSON.stringify(steps.flatMap(changesOf))],
  );
}

/** The hosts as the steps leave them. */
export function hostsAfter(steps: readonly CoreStep[]): PicturedHost[] {
  const stepOf = new Map(steps.map((step) => [step.core, step]));
  return [...new Set(steps.map(({ host }) => host))].map((host) => ({
    ...host,
    generation: host.generation + 1,
    cores: host.cores.map((core) => {
      const step = stepOf.get(core);
      return step ? coreAfter(step) : core;
    }),
  }));
}

function coreAfter({ core, remove, adjust, place }: CoreStep): PicturedCore {
  const adjusted = new Map(adjust.map((one) => [one.resident, one]));
  const left = core.residents.filter((resident) => !remove.includes(resident));
  const residents = left.map((resident) => {
    const { to: held = resident.held, pinned: vm = resident.vm } = adjusted.get(resident) ?? {};
    return { ...resident, held, vm };
  });
  return {
    ...core,
    generation: core.generation + 1,
    residents: [...residents, ...place.map(({ resident }) => resident)],
  };
}

interface Told {
  readonly kind: ChangeKind;
  readonly placementId?: string;
  readonly vm?: string;
  readonly from?: ReservationTimes;
  readonly to?: ReservationTimes;
  readonly waitUs?: number;
}

/**
 * In an order that a kernel can take: what frees bandwidth; a wait of the longest period among it, after which that is
 * free whatever the state of the servers was (their 0-lag time); what takes bandwidth.
 */
function changesOf(step: CoreStep): object[] {
  const { host, core, remove, adjust, place } = step;
  const shrinks = adjust.filter(({ resident, to }) => !takesMore(resident.held, to));
  const grows = adjust.filter(({ resident, to }) => takesMore(resident.held, to));
  const freed = [...remove, ...shrinks.map(({ resident }) => resident)].map(({ held }) => held.period);
  const adjustment =
    (kind: ChangeKind) =>
    ({ resident, to }: Adjusted): Told => ({
      kind,
      ...partsOf(resident.vm.name),
      from: timesOf(resident.held),
      to: timesOf(to),
    });
  const told: Told[] = [
    ...remove.map(({ vm, held }): Told => ({ kind: 'remove', ...partsOf(vm.name), from: timesOf(held) })),
    ...shrinks.map(adjustment('shrink')),
    ...(freed.length > 0 ? [{ kind: 'wait' as const, waitUs: Math.max(...freed) / 1000 }] : []),
    ...grows.map(adjustment('grow')),
    ...place.map(
      ({ resident: { vm, held } }): Told => ({ kind: 'place', ...partsOf(vm.name), to: timesOf(held) }),
    ),
  ];
  const where = { hostId: host.id, host: host.name, core: core.index, generation: core.generation + 1 };
  return told.map((one) => ({ ...where, ...one }));
}

export function timesOf({ budget, period, deadline }: Reservation): ReservationTimes {
  return {
    budgetUs: toMicroseconds(budget),
    periodUs: toMicroseconds(period),
    ...(deadline === period ? {} : { deadlineUs: toMicroseconds(deadline) }),
  };
}

function rowOf({ host, core }: CoreStep, { vm: { name } }: PlacedVm) {
  const { placementId, vm } = partsOf(name);
  return { p: placementId, v: vm, h: host.id, c: core.index };
}
