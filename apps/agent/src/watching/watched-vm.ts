import type { Client, Placement, ReservationTimes } from '@plimsoll/client';
import { answer, itemsOf } from '@plimsoll/client';
import { type Reservation, reservation } from '@plimsoll/realtime';
import { microseconds } from '@plimsoll/units';
import { toldByService } from '../connection/service.js';

/** A placed VM on this host. */
export interface WatchedVm {
  readonly placementId: string;
  readonly vm: string;
  readonly cores: readonly { readonly core: number; readonly held: Reservation }[];
  /** The target: throughput that all its cores together are to reach with `confidence`; null where none was promised. */
  readonly promised: number | null;
  /** What its model says of its reservation beside its company: it changes with these. */
  readonly predicted: { readonly mean: number; readonly lower: number } | null;
  readonly confidence: number;
}

/** What the service says is placed on a host, by its name. */
export async function watchedVms(service: Client, host: string, signal: AbortSignal): Promise<WatchedVm[]> {
  const found: WatchedVm[] = [];
  const pages = itemsOf((page) =>
    answer(service.GET('/v1/placements', { params: { query: { host, limit: 200, ...page } }, signal })),
  );
  await toldByService(async () => {
    for await (const placement of pages) found.push(...vmsOf(placement, host));
  });
  return found;
}

function vmsOf({ id, status, confidence, assignments }: Placement, host: string): WatchedVm[] {
  if (id === null || status === 'released') return [];
  return assignments
    .filter((one) => one.host === host)
    .map(({ vm, cores, asked, reservation: largest, reservations, predicted }) => ({
      placementId: id,
      vm,
      cores: cores.map((core, i) => ({ core, held: toReservation(reservations[i] ?? largest) })),
      promised: asked?.target?.throughput ?? null,
      predicted,
      confidence,
    }));
}

function toReservation({ budgetUs, periodUs, deadlineUs = periodUs }: ReservationTimes): Reservation {
  return reservation(microseconds(budgetUs), microseconds(periodUs), microseconds(deadlineUs));
}
