import { microseconds, type Nanoseconds } from '@plimsoll/units';
import type { Suggestion } from '../plan.js';
import { type PlanRequest, type Platform, type VmRequest, withVm } from '../request.js';
import { choosePeriod } from '../response/period.js';
import type { Trials } from './trials.js';

/** Whole parts and multiples of the period that are tried. */
const FACTORS = [2, 3, 4, 5, 6, 8, 10, 16];
/** So many of the measured periods are tried. */
const MOST_MEASURED = 8;

/**
 * The nearest shorter and the nearest longer period of a VM that fits, the nearer first: whole parts and multiples of
 * its own, and those that were measured.
 */
export function otherPeriods(request: PlanRequest, vm: VmRequest, trials: Trials): Suggestion[] {
  if (vm.reservation) return [];
  const own = choosePeriod(vm, request.platform);
  const { shorter, longer } = periodsAround(own, vm, request.platform);
  return [shorter, longer]
    .map((side) =>
      side.find((period) => trials.fits(withVm(request, vm.name, (one) => ({ ...one, period })))),
    )
    .filter((period) => period !== undefined)
    .sort((a, b) => distance(own, a) - distance(own, b))
    .map((period) => ({
      change: 'period',
      vm: vm.name,
      from: own / 1000,
      to: period / 1000,
      detail: `give ${vm.name} a period of ${period / 1000} us instead of ${own / 1000} us`,
    }));
}

/** Legal periods of whole microseconds on either side of its own, the nearest first. */
function periodsAround(own: Nanoseconds, { model }: VmRequest, { minPeriod, maxPeriod }: Platform) {
  const ownUs = own / 1000;
  const measured = (model?.hull.periodsUs ?? []).slice(0, MOST_MEASURED);
  const wished = [...FACTORS.flatMap((factor) => [ownUs / factor, ownUs * factor]), ...measured];
  const legal = [...new Set(wished.map(Math.floor))]
    .filter((us) => us * 1000 >= minPeriod && us * 1000 <= maxPeriod)
    .map(microseconds)
    .sort((a, b) => distance(own, a) - distance(own, b));
  return {
    shorter: legal.filter((period) => period < own),
    longer: legal.filter((period) => period > own),
  };
}

/** Twice and half a period are as far from it. */
function distance(own: number, period: number): number {
  return Math.abs(Math.log(period / own));
}
