import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import type { Platform, VmRequest } from './request.js';

const MICROSECOND = 1000;
/** So many whole parts and multiples of the time between requests are tried before any other period. */
export const MOST_PARTS = 16;
/** A period that no request suggests is taken only where it saves more than this part of the share. */
const WORTH = 1 / 128;

/** The budget that a period needs, in nanoseconds; null where none is enough. Above `atMost` need not be looked. */
export type LeastBudget = (period: Nanoseconds, atMost?: number) => number | null;

/**
 * The period of a VM, but for what a response time needs: the one asked for; else that of its reservation; else the
 * least expected inter-arrival time of its requests (paper, section 4) and no more than a promised response time; else
 * the one that it was measured at. What was not asked for is brought into the platform's range.
 */
export function choosePeriod(vm: VmRequest, platform: Platform): Nanoseconds {
  const asked = vm.reservation?.period ?? vm.period;
  if (asked !== undefined) return asked;
  const hints = [vm.minInterarrival, vm.responseTime?.deadline].filter((hint) => hint !== undefined);
  const measured = (vm.model?.hull.periodsUs[0] ?? 100_000) * 1000;
  const wished = hints.length > 0 ? Math.min(...hints) : measured;
  return nanoseconds(Math.min(Math.max(wished, platform.minPeriod), platform.maxPeriod));
}

/**
 * Legal whole parts of `wished`, the longest first, then multiples, in whole microseconds, rounded down. Where requests
 * come that often, their budgets come with them.
 */
export function partsAndMultiples(
  wished: Nanoseconds,
  { minPeriod, maxPeriod }: Platform,
  most: number,
): Nanoseconds[] {
  const [part, multiple] = [Math.ceil(wished / maxPeriod), Math.ceil(minPeriod / wished)];
  const counted = Array.from({ length: most }, (_, i) => i);
  return [
    ...counted.map((i) => Math.floor(wished / (part + i) / MICROSECOND) * MICROSECOND),
    ...counted.map((i) => wished * (Math.max(2, multiple) + i)),
  ]
    .filter((period) => period >= minPeriod && period <= maxPeriod)
    .map(nanoseconds);
}

/** The period of the smallest share among these, the first of equal ones; null where none has a budget. */
export function leastShareOf(
  periods: readonly Nanoseconds[],
  least: LeastBudget,
): { readonly period: Nanoseconds; readonly budget: number } | null {
  let best: { period: Nanoseconds; budget: number } | null = null;
  for (const period of periods) {
    const budget = least(period, best ? (best.budget * period) / best.period : period);
    if (budget !== null && (best === null || budget * best.period < best.budget * period))
      best = { period, budget };
  }
  return best;
}

/**
 * The period of the smallest share: one of `likely`, or another legal one, in whole microseconds, that saves more than 1
 * part in 128 of theirs. No legal period saves more than that of what is found, nor has one a share below 127/128 where
 * none is found (null).
 *
 * Assumes that no longer period needs a smaller budget: responses never end sooner for it. So a budget Q at a period P
 * rules out all periods up to Q / s, where s is the largest share that would be taken; the search goes on beyond, unless
 * s is below `leastShare`, which every period needs.
 */
export function leastSharePeriod(
  likely: readonly Nanoseconds[],
  least: LeastBudget,
  leastShare: number,
  { minPeriod, maxPeriod }: Platform,
): Nanoseconds | null {
  let best = leastShareOf(likely, least);
  const worthwhile = () => (best ? best.budget / best.period : 1) * (1 - WORTH);
  for (let period = minPeriod; period <= maxPeriod && worthwhile() > leastShare; ) {
    const budget = least(period);
    if (budget !== null && (best === null || budget / period < worthwhile())) best = { period, budget };
    const ruledOut = Math.max(period, (budget ?? period) / worthwhile());
    period = nanoseconds((Math.floor(ruledOut / MICROSECOND) + 1) * MICROSECOND);
  }
  return best?.period ?? null;
}
