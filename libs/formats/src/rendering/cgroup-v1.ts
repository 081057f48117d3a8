import { cfsLimits, MICROSECOND } from './limits.js';
import { eachCore, NO_GUARANTEE, NOT_PINNED, type Renderer } from './renderer.js';

/** CFS quota of the `cpu` hierarchy of cgroup v1. */
export const cgroupV1: Renderer = {
  target: 'cgroup-v1',
  enforcement: 'cap',
  limits: cfsLimits,
  perProcessor: false,
  warnings: [NO_GUARANTEE, NOT_PINNED],
  render: (vm) =>
    eachCore(vm, (core) => [
      `# CGROUP is the group of the VM's threads on core ${core}, in the hierarchy of cpu`,
      `echo ${vm.reservation.period / MICROSECOND} > "$CGROUP/cpu.cfs_period_us"`,
      `echo ${vm.reservation.budget / MICROSECOND} > "$CGROUP/cpu.cfs_quota_us"`,
    ]),
};
