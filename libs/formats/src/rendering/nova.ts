import { cfsLimits, MICROSECOND } from './limits.js';
import { allCores, NO_GUARANTEE, NOT_PINNED, processorsPerCore, type Renderer } from './renderer.js';

/** Extra specs of the flavor of a VM on OpenStack Nova, in microseconds. The quota counts for each processor of the guest. */
export const nova: Renderer = {
  target: 'nova',
  enforcement: 'cap',
  limits: cfsLimits,
  perProcessor: true,
  warnings: [NO_GUARANTEE, NOT_PINNED],
  render(vm) {
    const budget = vm.reservation.budget / processorsPerCore(vm) / MICROSECOND;
    const period = vm.reservation.period / MICROSECOND;
    return allCores(vm, [
      '# FLAVOR is the flavor of the VM; the threads of its emulator are not limited by it',
      `openstack flavor set "$FLAVOR" --property quota:cpu_period=${period} --property quota:cpu_quota=${budget}`,
    ]);
  },
};
