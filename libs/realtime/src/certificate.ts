import type { Bandwidth, Fraction } from '@plimsoll/units';
import { admitGroup, density, totalBandwidth } from './admission.js';
import { Demand } from './demand.js';
import { groupSource, interruptedSource, type Source } from './demand-search.js';
import { admit, type Core } from './enforcer.js';
import { byPriority, latestFinish, neededBy } from './fixed-priority.js';
import { crossing } from './horizon.js';
import type { InterruptSource } from './interrupts.js';
import { busyPeriod, lastViolation, type SafeInterval, Work } from './processor-demand.js';
import type { Reservation } from './reservation.js';

/** An exact fraction as decimal text, since its parts may be longer than any number. */
export interface FractionText {
  readonly numerator: string;
  readonly denominator: string;
}

/**
 * A proof of a verdict that can be checked without the analysis that reached it. All times in nanoseconds.
 *
 * - `bandwidth`: the exact sum of Q/P and of uncharged interrupts; refuses where it exceeds the limit, and admits where
 *   it does not and nothing else can bind (no deadline before its period's end and no interrupts; or a mere cap).
 * - `density`: the exact sum of Q/min(D, P), at most 1, beside a bandwidth within the limit.
 * - `demand`: no deadline is violated. None is after `horizon`, because the lines of demand and supply have crossed
 *   (`crossing`) or all that is asked for before it is served by then (`busy-period`). None is within an interval, since
 *   what is demanded by `to` is supplied in `from` (with interrupts: demand + interrupt time in `from` <= `from`). None is between the intervals, which descend: there is no deadline.
 * - `witness`: by the deadline `at`, `demand` exceeds the supply; with interrupts, at no s up to `at` is
 *   demand + interrupt time in s <= s.
 * - `priorities`: in the order of `byPriority`, each server has its whole budget within the window `finish`, by its
 *   deadline and within its period, whatever those above it do.
 * - `starved`: the server at `place` in that order may not have its budget by its deadline: in every window up to there,
 *   more is asked for.
 */
export type Certificate = { readonly admitted: boolean; readonly bandwidth: FractionText } & (
  | { readonly kind: 'bandwidth' }
  | { readonly kind: 'density'; readonly density: FractionText }
  | {
      readonly kind: 'demand';
      readonly horizon: { readonly at: number; readonly because: 'crossing' | 'busy-period' };
      readonly intervals: readonly SafeInterval[];
    }
  | { readonly kind: 'witness'; readonly at: number; readonly demand: number }
  | { readonly kind: 'priorities'; readonly finish: readonly number[] }
  | { readonly kind: 'starved'; readonly place: number }
);

/** A proof may cost what the search for a verdict may: so it can be made again, and checked in about a second. */
const PROOF_WORK = 5_000_000;

/** The proof of the verdict on a core; null where the work limit decided, which proves nothing. */
export function certifyCore(core: Core): Certificate | null {
  const { enforcer, capacity, reservations, interrupts } = core;
  const { test, admitted, violation } = admit(core);
  const exact = totalBandwidth(reservations, interrupts);
  const bandwidth = textOf(exact.exact());
  if (exact.compare(capacity) > 0 || test === 'utilization')
    return { admitted, kind: 'bandwidth', bandwidth };
  if (test === 'work-limit') return null;
  if (enforcer === 'rt-group') return prioritiesProof(reservations, interrupts, bandwidth);
  if (test === 'density')
    return { admitted, kind: 'density', bandwidth, density: textOf(density(reservations).exact()) };
  if (violation) return { admitted, kind: 'witness', bandwidth, at: violation.at, demand: violation.demand };
  return admitted ? demandProof(reservations, exact, interruptedSource(interrupts)) : null;
}

/**
 * The proof of the verdict on a group's children; null where the work limit decided, and where they fill the group
 * exactly and are admitted because all repeats: no horizon short enough for a proof is known then.
 */
export function certifyGroup(group: Reservation, children: readonly Reservation[]): Certificate | null {
  const { test, admitted, violation } = admitGroup(group, children);
  const exact = totalBandwidth(children);
  const bandwidth = textOf(exact.exact());
  if (test === 'utilization') return { admitted, kind: 'bandwidth', bandwidth };
  if (violation) return { admitted, kind: 'witness', bandwidth, at: violation.at, demand: violation.demand };
  return admitted ? demandProof(children, exact, groupSource(group)) : null;
}

function demandProof(
  reservations: readonly Reservation[],
  exact: Bandwidth,
  source: Source,
): Certificate | null {
  const { supply, rate, blackout } = source;
  const demand = new Demand(reservations);
  const horizons = [
    { because: 'crossing', at: crossing(reservations, exact, rate, blackout) },
    { because: 'busy-period', at: busyPeriod(demand, supply, new Work(PROOF_WORK)) },
  ] as const;
  for (const horizon of horizons) {
    const intervals: SafeInterval[] = [];
    if (!Number.isSafeInteger(horizon.at)) continue;
    const { violation, complete } = lastViolation(
      demand,
      supply,
      horizon.at,
      new Work(PROOF_WORK),
      intervals,
    );
    if (complete && !violation) {
      return { admitted: true, kind: 'demand', bandwidth: textOf(exact.exact()), horizon, intervals };
    }
  }
  return null;
}

function prioritiesProof(
  reservations: readonly Reservation[],
  interrupts: readonly InterruptSource[],
  bandwidth: FractionText,
): Certificate | null {
  const servers = byPriority(reservations);
  const finish: number[] = [];
  for (const [place, server] of servers.entries()) {
    const window = latestFinish(servers, place, interrupts, new Work(PROOF_WORK));
    if (window === null) return null;
    if (window > neededBy(server)) return { admitted: false, kind: 'starved', bandwidth, place };
    finish.push(window);
  }
  return { admitted: true, kind: 'priorities', bandwidth, finish };
}

function textOf({ numerator, denominator }: Fraction): FractionText {
  return { numerator: String(numerator), denominator: String(denominator) };
}
