import {
  type Headroom as HeadroomAnswer,
  type HeadroomKind,
  type HeadroomRequest,
  MAX_VMS_TIMES_KINDS,
  type Vm,
} from '@plimsoll/contract';
import type { CoreHeadroom } from '@plimsoll/planner';
import { checkReservation } from '../admission-checks/admission-check.js';
import { FieldErrors } from '../http/problem-error.js';

/** Checks what the schema cannot say of the kinds; throws a problem that points at each wrong field. */
export function checkKinds({ vms, kinds }: HeadroomRequest): void {
  const errors = new FieldErrors();
  errors.require(
    vms.length * kinds.length <= MAX_VMS_TIMES_KINDS,
    '/kinds',
    `must be at most ${Math.floor(MAX_VMS_TIMES_KINDS / vms.length)} beside ${vms.length} VMs: ask for the others in another call`,
  );
  for (const [i, { reservation }] of kinds.entries())
    if (reservation) checkReservation(errors, reservation, `/kinds/${i}/reservation`);
  errors.throwIfAny();
}

/** The kind as a VM, named after its workload where it has no name. */
export function toVmOf(kind: HeadroomKind): Vm {
  return { ...kind, name: kind.name ?? kind.workload };
}

/** The headroom as the API says it: microseconds. */
export function toHeadroomAnswer(kinds: readonly Vm[], found: CoreHeadroom): HeadroomAnswer {
  const { test, load, limit, slack } = found.admission;
  return {
    feasible: found.binding === null,
    utilization: load,
    capacity: limit,
    admission: { test, load, limit, slack },
    ...(found.binding ? { binding: found.binding } : {}),
    headroom: found.kinds.map(({ kind, more, largestTarget, largestBudget, period, beyond }, i) => ({
      kind,
      workload: kinds[i]?.workload ?? kind,
      more,
      largestTarget,
      largestBudgetUs: largestBudget === null ? null : largestBudget / 1000,
      periodUs: period / 1000,
      beyond,
    })),
  };
}
