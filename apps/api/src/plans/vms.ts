import type { Vm } from '@plimsoll/contract';
import type { ResponseTimePromise, VmRequest } from '@plimsoll/planner';
import { microseconds } from '@plimsoll/units';
import { checkReservation, toReservation } from '../admission-checks/admission-check.js';
import { trafficOf } from '../benchmarks/conditions.js';
import type { FieldErrors } from '../http/problem-error.js';

/** Probabilities are decimal text, whose sum floats may miss. */
const MOST_MISSING = 1e-9;

/** Solving the backlog of one takes up to half a second. */
const MOST_DISTRIBUTIONS = 8;

type ResponseTime = NonNullable<Vm['responseTime']>;

/** Checks what the schema cannot say of the VMs of a plan or a placement. */
export function checkVms(errors: FieldErrors, vms: readonly Vm[]): void {
  const names = new Set<string>();
  for (const [i, vm] of vms.entries()) {
    const pointer = `/vms/${i}`;
    errors.require(!names.has(vm.name), `${pointer}/name`, `must be unique; ${vm.name} was named before`);
    names.add(vm.name);
    const promised = vm.target ?? vm.responseTime ?? vm.reservation;
    errors.require(
      promised !== undefined,
      pointer,
      'must have at least one of target, responseTime, reservation',
    );
    if (vm.reservation) checkReservation(errors, vm.reservation, `${pointer}/reservation`);
    if (vm.responseTime) checkResponseTime(errors, vm.responseTime, `${pointer}/responseTime`);
  }
  const solved = [...vms.entries()].filter(
    ([, { responseTime }]) => (responseTime?.demands?.length ?? 0) > 1,
  );
  errors.require(
    solved.length <= MOST_DISTRIBUTIONS,
    `/vms/${solved[MOST_DISTRIBUTIONS]?.[0]}/responseTime/demands`,
    `must not be more than ${MOST_DISTRIBUTIONS} distributions in one plan: each takes a while to solve`,
  );
}

function checkResponseTime(errors: FieldErrors, promise: ResponseTime, pointer: string): void {
  const { demandUs, demands, bursts = 1, suspensionUs } = promise;
  const exactlyOne = (demandUs === undefined) !== (demands === undefined);
  errors.require(exactlyOne, pointer, 'must have exactly one of demandUs, demands');
  const sum = (demands ?? []).reduce((total, { probability }) => total + probability, 0);
  errors.require(
    demands === undefined || Math.abs(sum - 1) <= MOST_MISSING,
    `${pointer}/demands`,
    `must have probabilities that sum to 1, not ${sum}`,
  );
  errors.require(
    suspensionUs === undefined || bursts > 1,
    `${pointer}/suspensionUs`,
    'must come with bursts of at least 2: it is the time between them',
  );
}

/** A VM in the terms of the planner, without the model that its target needs. */
export function toPromisedVm(vm: Vm): VmRequest {
  const { responseTime, reservation, minInterarrivalUs, periodUs } = vm;
  return {
    name: vm.name,
    workload: vm.workload,
    vcpus: vm.vcpus ?? 1,
    traffic: trafficOf(vm),
    ...(vm.target ? { target: vm.target.throughput } : {}),
    ...(responseTime ? { responseTime: toPromise(responseTime) } : {}),
    ...(reservation ? { reservation: toReservation(reservation) } : {}),
    ...(periodUs === undefined ? {} : { period: microseconds(periodUs) }),
    ...(minInterarrivalUs === undefined ? {} : { minInterarrival: microseconds(minInterarrivalUs) }),
  };
}

function toPromise({
  deadlineUs,
  bursts,
  suspensionUs,
  quantile,
  ...promise
}: ResponseTime): ResponseTimePromise {
  const { demandUs = 0, demands = [{ demandUs, probability: 1 }] } = promise;
  return {
    deadline: microseconds(deadlineUs),
    demands: demands.map((each) => ({ value: microseconds(each.demandUs), probability: each.probability })),
    bursts: bursts ?? 1,
    suspension: microseconds(suspensionUs ?? 0),
    quantile: quantile ?? 1,
  };
}
