import { cfsLimits, MICROSECOND } from './limits.js';
import { eachCore, NO_GUARANTEE, type Renderer } from './renderer.js';

/** `cpu.max` of the unified hierarchy: quota and period in microseconds. */
export const cgroupV2: Renderer = {
  target: 'cgroup-v2',
  enforcement: 'cap',
  limits: cfsLimits,
  perProcessor: false,
  warnings: [NO_GUARANTEE],
  render: (vm) =>
    eachCore(vm, (core) => [
      `# CGROUP is the group of the VM's threads on core ${core}`,
      `echo ${core} > "$CGROUP/cpuset.cpus"`,
      `echo '${vm.reservation.budget / MICROSECOND} ${vm.reservation.period / MICROSECOND}' > "$CGROUP/cpu.max"`,
    ]),
};
