import { neighbourKind } from '@plimsoll/curves';
import type { PlanRequest, VmRequest } from '../request.js';
import { percent } from '../target/target-budget.js';
import type { HousekeepingComparison } from './housekeeping.js';
import { listed } from './listed.js';

/** The figures of a comparison, and what follows, in a sentence. */
export function describeComparison({
  cores,
  overprovisioned,
  interruptFree,
  savedPerCore,
  costPerCore,
  interruptLoad,
  carriesInterrupts,
  cheaper,
}: Omit<HousekeepingComparison, 'detail' | 'notKnown'>): string {
  const others = cores - 1;
  const words = [
    overprovisioned === null
      ? 'with interrupts on each core these VMs do not fit'
      : `overprovisioning takes ${percent(overprovisioned)} of each core`,
    interruptFree === null
      ? 'nor do they without interrupts'
      : `without interrupts ${percent(interruptFree)} would do`,
    savedPerCore === null ? '' : `which saves ${percent(savedPerCore)}`,
    `a housekeeping core costs each of the other ${others} ${percent(costPerCore)}`,
    interruptLoad === null
      ? 'whether it carries their interrupts is not known'
      : `it ${carriesInterrupts === false ? 'cannot carry' : 'carries'} their ${carriesInterrupts === null ? 'known ' : ''}interrupts, ${others} times ${percent(interruptLoad)}`,
    cheaper === null
      ? 'neither way is possible'
      : overprovisioned === null
        ? 'only housekeeping may do'
        : `${cheaper} is cheaper`,
  ];
  return words.filter((each) => each !== '').join('; ');
}

/** What stays in the budgets of the interrupt-free plan because nothing tells it apart from interrupts. */
export function notKnownOf({ platform, vms }: PlanRequest, silent: readonly string[]): string[] {
  const promised = vms.filter(({ model, target }) => model && target !== undefined);
  const byShare = promised.flatMap((vm) =>
    (vm.model?.interference.kinds ?? [])
      .filter(
        ({ kind, perTraffic }) => perTraffic === null && vms.some((other) => isNeighbour(vm, other, kind)),
      )
      .map(
        ({ kind }) =>
          `what ${kind} costs ${vm.workload} was fitted by its share, not by its traffic: what interrupts have in it stays`,
      ),
  );
  return [
    ...new Set(byShare),
    platform.irqAccounting === 'charged' && promised.length > 0
      ? "curves hold interrupts of a VM's own traffic, which stay"
      : '',
    platform.interruptCost === null
      ? 'what an interrupt costs, and so what a housekeeping core would have to carry'
      : '',
    platform.interruptCost !== null && silent.length > 0 ? `how many packets come for ${listed(silent)}` : '',
    vms.some(({ reservation }) => reservation)
      ? 'what given reservations hold for interrupts: they stay'
      : '',
  ].filter((each) => each !== '');
}

function isNeighbour(vm: VmRequest, other: VmRequest, kind: string): boolean {
  const relation = (vm.core ?? 0) === (other.core ?? 0) ? 'core' : 'llc';
  return other !== vm && neighbourKind(other.workload, relation) === kind;
}
