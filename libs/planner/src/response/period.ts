import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import type { Platform, VmRequest } from '../request.js';

const MICROSECOND = 1000;
/** So many whole parts and multiples of the time between requests are tried before any other period. */
export const MOST_PARTS = 16;
/** A period that no request suggests is taken only where it saves more than this part of the share. */
const WORTH = 1 / 256;

/** What a VM needs in each period, in nanoseconds. */
export interface PeriodBudgets {
  /** Null where no budget is enough. One above `atMost` need not be found. */
  readonly least: (period: Nanoseconds, atMost?: number) => number | null;
  /** Surely no less than this is needed: quick to tell. */
  readonly atLeast: (period: Nanoseconds) => number;
}

interface Choice {
  readonly period: Nanoseconds;
  readonly budget: number;
}

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
export function partsAndMultiples(wished: Nanoseconds, platform: Platform, most: number): Nanoseconds[] {
  const { minPeriod, maxPeriod } = platform;
  const [part, multiple] = [Math.ceil(wished / maxPeriod), Math.ceil(minPeriod / wished)];
  const counted = Array.from({ length: most }, (_, i) => i);
  return [
    ...counted.map((i) => Math.floor(wished / (part + i) / MICROSECOND) * MICROSECOND),
    ...counted.map((i) => wished * (Math.max(2, multiple) + i)),
  ]
    .map(nanoseconds)
    .filter((period) => isLegal(period, platform));
}

/** Whether the platform allows reservations of this period. */
export function isLegal(period: Nanoseconds, { minPeriod, maxPeriod }: Platform): boolean {
  return period >= minPeriod && period <= maxPeriod;
}

/** The period of the smallest share among these, the first of equal ones; null where none has a budget. */
export function leastShareOf(
  periods: readonly Nanoseconds[],
  { least, atLeast }: PeriodBudgets,
): Choice | null {
  let best: Choice | null = null;
  for (const period of periods) {
    const atMost = best ? (best.budget * period) / best.period : period;
    if (best && atLeast(period) >= atMost) continue;
    const budget = least(period, atMost);
    if (budget !== null && (best === null || budget * best.period < best.budget * period))
      best = { period, budget };
  }
  return best;
}

/**
 * The period of the smallest share: one of `likely`, or another legal one, in whole microseconds, that saves more than 1
 * part in 256 of it; null where none has a budget of less than 255/256. No legal period saves more than 1 part in 127
 * of what is found.
 *
 * Assumes that no longer period needs a smaller budget: responses never end sooner for it. So a budget Q at a period P
 * rules out all periods up to Q / s, where s is the largest share that would be worth it; the search goes on beyond.
 */
export function leastSharePeriod(
  likely: readonly Nanoseconds[],
  budgets: PeriodBudgets,
  { minPeriod, maxPeriod }: Platform,
): Choice | null {
  const best = leastShareOf(likely, budgets);
  let found = best;
  const worthwhile = () => (found ? found.budget / found.period : 1) * (1 - WORTH);
  for (let period = minPeriod; period <= maxPeriod; ) {
    let needed = budgets.atLeast(period);
    if (needed <= worthwhile() * period) {
      const budget = budgets.least(period);
      if (budget !== null && (!found || budget * found.period < found.budget * period))
        found = { period, budget };
      needed = budget ?? period;
    }
    const ruledOut = Math.min(Math.max(period, needed / worthwhile()), maxPeriod);
    period = nanoseconds((Math.floor(ruledOut / MICROSECOND) + 1) * MICROSECOND);
  }
  if (!best || !found) return found;
  return found.budget / found.period < (best.budget / best.period) * (1 - WORTH) ? found : best;
}
