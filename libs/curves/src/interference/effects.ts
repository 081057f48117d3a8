import type { NeighbourLoad } from '../condition.js';

export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/** What one kind of neighbour costs: losses, never negative, of log throughput, log share or share, as the form says. */
export interface KindEffect {
  readonly kind: string;
  /** Per unit of the kind's total share. */
  readonly perShare: Estimate;
  /** Per unit of the kind's total traffic; null where traffic was not recorded, or not varied apart from the share. */
  readonly perTraffic: Estimate | null;
  /** Of the errors of both: what was measured of share and traffic together is surer than either. */
  readonly correlation: number;
  readonly trafficUnit: 'mbps' | 'pps' | null;
  /** Largest total share and traffic of the kind that was measured. */
  readonly maxShare: number;
  readonly maxTraffic: number | null;
}

/** What the period costs: loss per unit of (main period / period - 1), as every period brings its switches. */
export interface PeriodEffect {
  /** The period that the isolated curve holds for. */
  readonly mainUs: number;
  readonly minUs: number;
  readonly maxUs: number;
  readonly perSwitch: Estimate;
}

/** Losses by neighbours and by the period: the same at every own share, so that all shares teach them. */
export interface Effects {
  readonly kinds: readonly KindEffect[];
  /** Null where one period was measured. */
  readonly period: PeriodEffect | null;
}

/** Where no kind was measured at all: the paper's neighbours cost 20 to 30% for 30% more of the core. */
export const UNKNOWN_LOSS_SD = 1;

/**
 * Loss beside `neighbours` at a period, and its error: the sum of the errors of the kinds, at least that of any
 * combination of them. Both rise with every neighbour's share and traffic. A neighbour of an unknown kind costs what the
 * worst known kind would cost in its place, and where none is known its cost is all doubt; a period beyond the measured ones what the nearest of them costs.
 */
export function lossOf(
  { kinds, period }: Effects,
  neighbours: readonly NeighbourLoad[],
  periodUs: number,
): Estimate {
  let value = 0;
  let standardError = 0;
  if (period) {
    const switches = period.mainUs / Math.min(period.maxUs, Math.max(period.minUs, periodUs)) - 1;
    value = period.perSwitch.value * switches;
    standardError = period.perSwitch.standardError * Math.abs(switches);
  }
  if (neighbours.length === 0) return { value, standardError };
  for (const effect of kinds) {
    const part = lossBy(effect, loadOf(effect, neighbours));
    value += part.value;
    standardError += part.standardError;
  }
  for (const stranger of neighbours) {
    if (kinds.some(({ kind }) => kind === stranger.kind)) continue;
    // The worst of each, though of different kinds: else more of a stranger could pass for another, better known kind.
    const guesses = kinds.map((effect) =>
      lossBy(effect, loadOf(effect, [{ ...stranger, kind: effect.kind }])),
    );
    value += Math.max(0, ...guesses.map((guess) => guess.value));
    const doubts = guesses.map((guess) => guess.standardError);
    standardError += kinds.length > 0 ? Math.max(...doubts) : UNKNOWN_LOSS_SD * stranger.share;
  }
  return { value, standardError };
}

/** Total share and traffic of a kind; a neighbour that does not say its traffic is taken to receive the most measured. */
export function loadOf(
  effect: KindEffect,
  neighbours: readonly NeighbourLoad[],
): { share: number; traffic: number } {
  return totalLoad(effect.kind, effect.trafficUnit, neighbours, effect.maxTraffic ?? 0);
}

/** Loss by so much share and traffic of one kind; both rise with either, and the error is convex in each. */
export function lossBy(
  effect: KindEffect,
  { share, traffic }: { readonly share: number; readonly traffic: number },
): Estimate {
  const { perShare, perTraffic, correlation } = effect;
  const ofShare = perShare.standardError * share;
  const ofTraffic = (perTraffic?.standardError ?? 0) * traffic;
  const ofBoth = Math.sqrt(ofShare ** 2 + ofTraffic ** 2 + 2 * correlation * ofShare * ofTraffic);
  // The most of any share and traffic up to these, so that more of either is never surer.
  const standardError = Math.max(ofShare, ofTraffic, ofBoth);
  return { value: perShare.value * share + (perTraffic?.value ?? 0) * traffic, standardError };
}

/** Total share and traffic of one kind; a neighbour that does not say its traffic counts for `assumed`. */
export function totalLoad(
  kind: string,
  unit: 'mbps' | 'pps' | null,
  neighbours: readonly NeighbourLoad[],
  assumed = 0,
): { share: number; traffic: number } {
  let share = 0;
  let traffic = 0;
  for (const neighbour of neighbours) {
    if (neighbour.kind !== kind) continue;
    share += neighbour.share;
    if (unit !== null) traffic += neighbour.traffic[unit] ?? assumed;
  }
  return { share, traffic };
}
