import { type Nanoseconds, nanoseconds } from '@plimsoll/units';
import type { Platform, VmRequest } from './request.js';

/**
 * The period of a VM: the one asked for; else that of its reservation; else the least expected inter-arrival time of
 * its requests (paper, section 4) and no more than a promised response time; else the one that it was measured at.
 * What was not asked for is brought into the platform's range.
 */
export function choosePeriod(vm: VmRequest, platform: Platform): Nanoseconds {
  const asked = vm.reservation?.period ?? vm.period;
  if (asked !== undefined) return asked;
  const hints = [vm.minInterarrival, vm.responseTime?.deadline].filter((hint) => hint !== undefined);
  const measured = (vm.model?.hull.periodsUs[0] ?? 100_000) * 1000;
  const wished = hints.length > 0 ? Math.min(...hints) : measured;
  return nanoseconds(Math.min(Math.max(wished, platform.minPeriod), platform.maxPeriod));
}
