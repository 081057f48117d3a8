import { cfsLimits, MICROSECOND } from './limits.js';
import { allCores, NO_GUARANTEE, type Renderer } from './renderer.js';

/** systemd reads quotas as percent of a processor, of two decimals. */
const SHARE_STEPS = 10_000;

/**
 * Settings of the unit that a VM runs in. systemd would lengthen a period in which the quota is below 1 ms, without a
 * word: the limits prevent that.
 */
export const systemd: Renderer = {
  target: 'systemd',
  enforcement: 'cap',
  limits: { ...cfsLimits, shareSteps: SHARE_STEPS },
  perProcessor: false,
  warnings: [NO_GUARANTEE],
  render(vm) {
    const { cores, reservation } = vm;
    const steps = Math.ceil((reservation.budget * SHARE_STEPS) / reservation.period) * cores.length;
    return allCores(vm, [
      '# in the section [Service], [Scope] or [Slice] of the unit of the VM',
      `AllowedCPUs=${cores.join(',')}`,
      `CPUQuota=${(steps * 100) / SHARE_STEPS}%`,
      `CPUQuotaPeriodSec=${reservation.period / MICROSECOND}us`,
    ]);
  },
};
