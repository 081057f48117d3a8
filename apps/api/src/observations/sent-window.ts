import type { NewObservation } from '@plimsoll/contract';
import { isSaturated, READ_WITHIN } from '@plimsoll/curves';
import { fleetName } from '../fleet/pictured-host.js';
import { FieldErrors } from '../http/problem-error.js';
import type { ObservedVm } from './observed-vms.js';

/** Clocks of hosts may be ahead of ours by so much. */
const AHEAD_MS = 60_000;
/** Where neither the observation nor the benchmarks of the model say how long a window is. */
const DEFAULT_WINDOW_MS = 10_000;

/** What was sent of a window of a VM, found to be right. */
export interface SentWindow extends Omit<NewObservation, 'at' | 'windowMs'> {
  readonly of: ObservedVm;
  /** In ms since 1970. */
  readonly end: number;
  readonly windowMs: number;
}

/** Throws a problem that points at each wrong row. */
export function checkedWindows(
  body: readonly NewObservation[],
  { placements, vms }: { placements: ReadonlySet<string>; vms: ReadonlyMap<string, ObservedVm> },
  nowMs: number,
): SentWindow[] {
  const errors = new FieldErrors();
  const windows = body.flatMap(({ at, ...one }, i) => {
    const placementId = one.placementId.toLowerCase();
    const isPlaced = placements.has(placementId);
    const there = `there is no placement ${placementId}`;
    errors.require(isPlaced, `/${i}/placementId`, there, 'unknown_placement');
    const of = vms.get(fleetName(placementId, one.vm));
    const detail = `placement ${placementId} has no VM ${one.vm}`;
    errors.require(!isPlaced || of !== undefined, `/${i}/vm`, detail, 'unknown_vm');
    const end = Date.parse(at);
    const isInstant = !Number.isNaN(end);
    errors.require(isInstant, `/${i}/at`, 'must be an instant such as 2026-01-31T12:00:00Z');
    if (!of || !isInstant) return [];
    const windowMs = one.windowMs ?? of.runMs ?? DEFAULT_WINDOW_MS;
    const window = { ...one, placementId, of, end, windowMs };
    checkWindow(errors, window, `/${i}`, nowMs);
    return [window];
  });
  errors.throwIfAny();
  return windows;
}

function checkWindow(errors: FieldErrors, window: SentWindow, pointer: string, nowMs: number): void {
  const { of, end, throughput, offered, saturated, windowMs } = window;
  const { placedAt, releasedAt, vcpus } = of;
  const at = `${pointer}/at`;
  errors.require(end <= nowMs + AHEAD_MS, at, `must not lie in the future; it is ${iso(nowMs)} here`);
  errors.require(
    end >= placedAt.getTime(),
    at,
    `must not be before ${iso(placedAt.getTime())}, when it was placed`,
  );
  if (releasedAt) {
    const released = releasedAt.getTime();
    errors.require(end <= released, at, `must not be after ${iso(released)}, when it was released`);
  }
  if (offered !== undefined && saturated !== undefined) {
    errors.require(
      saturated ? offered >= throughput : !isSaturated({ throughput, offered }),
      `${pointer}/saturated`,
      `must not be ${saturated} where ${offered} was offered and ${throughput} delivered`,
    );
  }
  const mostUs = windowMs * 1000 * vcpus * (1 + READ_WITHIN);
  for (const field of ['usageUs', 'throttledUs'] as const) {
    const detail = `must be at most the ${windowMs} ms of the window on each of ${vcpus} vCPUs`;
    errors.require((window[field] ?? 0) <= mostUs, `${pointer}/${field}`, detail);
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
