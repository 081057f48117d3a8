import { schedDeadlineBounds } from '@plimsoll/realtime';
import { eachCore, processorsPerCore, type Renderer } from './renderer.js';

/** SCHED_DEADLINE by chrt of util-linux, in nanoseconds. It reserves for a thread: each processor of the guest is one. */
export const schedDeadline: Renderer = {
  target: 'sched-deadline',
  enforcement: 'reservation',
  limits: {
    leastBudget: schedDeadlineBounds.leastRuntime,
    leastPeriod: schedDeadlineBounds.leastPeriod,
    greatestPeriod: schedDeadlineBounds.greatestPeriod,
    periodUnit: 1,
    budgetUnit: 1,
    deadlines: 'kept',
  },
  perProcessor: true,
  warnings: [
    {
      code: 'not_pinned',
      detail:
        'each core must be an exclusive cpuset of its own that the thread is in: the kernel refuses threads of narrowed affinity otherwise (EPERM)',
    },
    {
      code: 'admission',
      detail:
        'the kernel refuses it (EBUSY) where the bandwidth of the cpuset is used up; it adds shares up, and ignores deadlines',
    },
  ],
  render(vm) {
    const { budget, deadline, period } = vm.reservation;
    const parts = processorsPerCore(vm);
    const threads = parts > 1 ? `each of the ${parts} threads` : 'the thread';
    return eachCore(vm, (core) => [
      `# TID is ${threads} of the VM's processor${parts > 1 ? 's' : ''} on core ${core}`,
      `chrt -d -T ${budget / parts} -D ${deadline} -P ${period} -p 0 "$TID"`,
    ]);
  },
};
