import { HOUR, MICROSECOND } from './limits.js';
import { eachCore, type Renderer } from './renderer.js';

/** Hierarchical CBS, a series of kernel patches: `cpu.rt.max`, a runtime in every period, in microseconds. */
export const hcbs: Renderer = {
  target: 'hcbs',
  enforcement: 'reservation',
  limits: {
    leastBudget: MICROSECOND,
    leastPeriod: MICROSECOND,
    greatestPeriod: HOUR,
    periodUnit: MICROSECOND,
    budgetUnit: MICROSECOND,
    deadlines: 'period',
  },
  perProcessor: false,
  warnings: [
    { code: 'experimental', detail: 'needs a kernel with the HCBS patches' },
    { code: 'admission', detail: 'the kernel refuses it unless the parent group has as much bandwidth left' },
  ],
  render: (vm) =>
    eachCore(vm, (core) => [
      `# CGROUP is the group of the VM's threads on core ${core}`,
      `echo ${core} > "$CGROUP/cpuset.cpus"`,
      `echo '${vm.reservation.budget / MICROSECOND} ${vm.reservation.period / MICROSECOND}' > "$CGROUP/cpu.rt.max"`,
    ]),
};
