import { MILLISECOND } from './limits.js';
import { allCores, NO_GUARANTEE, NOT_PINNED, type Renderer } from './renderer.js';

/** The kubelet writes quotas for this period, and rounds those below 1 ms up. */
const PERIOD = 100 * MILLISECOND;
const MILLI_CPU = PERIOD / 1000;

/** The limit of the container that a VM runs in, in thousandths of a processor. */
export const kubernetes: Renderer = {
  target: 'kubernetes',
  enforcement: 'cap',
  limits: {
    leastBudget: MILLISECOND,
    leastPeriod: PERIOD,
    greatestPeriod: PERIOD,
    periodUnit: PERIOD,
    budgetUnit: MILLI_CPU,
    deadlines: 'none',
  },
  perProcessor: false,
  warnings: [NO_GUARANTEE, NOT_PINNED],
  render: (vm) =>
    allCores(vm, [
      'resources:',
      '  limits:',
      `    cpu: ${(vm.reservation.budget / MILLI_CPU) * vm.cores.length}m`,
    ]),
};
