import { HOUR, MICROSECOND } from './limits.js';
import { shellWord } from './quoting.js';
import { allCores, processorsPerCore, type Renderer } from './renderer.js';

/** Xen's RTDS scheduler by xl, in microseconds. It reserves for each processor of a guest. */
export const xen: Renderer = {
  target: 'xen',
  enforcement: 'reservation',
  limits: {
    leastBudget: 10 * MICROSECOND,
    leastPeriod: 10 * MICROSECOND,
    greatestPeriod: HOUR,
    periodUnit: MICROSECOND,
    budgetUnit: MICROSECOND,
    deadlines: 'period',
  },
  perProcessor: true,
  warnings: [
    {
      code: 'admission',
      detail: 'Xen admits whatever it is told: only the admission here keeps cores from being promised twice',
    },
  ],
  render(vm) {
    const { name, vcpus, cores, reservation } = vm;
    const domain = shellWord(name);
    const budget = reservation.budget / processorsPerCore(vm) / MICROSECOND;
    const pins = Array.from(
      { length: vcpus },
      (_, i) => `xl vcpu-pin ${domain} ${i} ${cores[i % cores.length]}`,
    );
    return allCores(vm, [
      ...pins,
      // No extra time: the budget is a limit, too.
      `xl sched-rtds -d ${domain} -v all -p ${reservation.period / MICROSECOND} -b ${budget} -e 0`,
    ]);
  },
};
