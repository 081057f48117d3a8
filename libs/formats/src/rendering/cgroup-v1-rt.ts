import { HOUR, MICROSECOND } from './limits.js';
import { eachCore, NOT_PINNED, type Renderer } from './renderer.js';

/** An RT group of cgroup v1: a runtime on each processor in every period, for threads of fixed priority. */
export const cgroupV1Rt: Renderer = {
  target: 'cgroup-v1-rt',
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
    NOT_PINNED,
    {
      code: 'priorities',
      detail:
        'its threads must have a fixed priority (chrt -f), on each core the higher the shorter the period among all VMs there: admission as rt-group rests on that',
    },
    {
      code: 'admission',
      detail: 'the kernel refuses it (EINVAL) unless the parent group has as much runtime left',
    },
  ],
  // The period first: a new group has no runtime, which fits into any.
  render: (vm) =>
    eachCore(vm, (core) => [
      `# CGROUP is the group of the VM's threads on core ${core}, in the hierarchy of cpu`,
      `echo ${vm.reservation.period / MICROSECOND} > "$CGROUP/cpu.rt_period_us"`,
      `echo ${vm.reservation.budget / MICROSECOND} > "$CGROUP/cpu.rt_runtime_us"`,
    ]),
};
