import type { Envelope as EnvelopeBody, PlanRequest as PlanBody, Vm } from '@plimsoll/contract';
import type { Envelope } from '@plimsoll/curves';
import type { InterruptCost, PlanRequest, ResponseTimePromise, VmRequest } from '@plimsoll/planner';
import { decimalFraction, microseconds, nanoseconds } from '@plimsoll/units';
import { checkReservation, toReservation } from '../admission-checks/admission-check.js';
import { trafficOf } from '../benchmarks/conditions.js';
import type { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { isDecimal } from '../hardware-profiles/hardware-profiles.js';
import { FieldErrors, fieldProblem } from '../http/problem-error.js';
import type { ModelEntity } from '../models/model.entity.js';

const DEFAULT_CONFIDENCE = 0.95;
/** Probabilities are decimal text, whose sum floats may miss. */
const MOST_MISSING = 1e-9;

/** Solving the backlog of one takes up to half a second. */
const MOST_DISTRIBUTIONS = 8;

type ResponseTime = NonNullable<Vm['responseTime']>;

/** Checks what the schema cannot say of a plan; throws a problem that points at each wrong field. */
export function checkPlan(body: PlanBody): void {
  const errors = new FieldErrors();
  errors.require(
    isDecimal(body.core?.capacity ?? 1),
    '/core/capacity',
    'must have at most nine decimal places',
  );
  const names = new Set<string>();
  for (const [i, vm] of body.vms.entries()) {
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
  checkEnvelope(errors, body);
  const solved = [...body.vms.entries()].filter(
    ([, { responseTime }]) => (responseTime?.demands?.length ?? 0) > 1,
  );
  errors.require(
    solved.length <= MOST_DISTRIBUTIONS,
    `/vms/${solved[MOST_DISTRIBUTIONS]?.[0]}/responseTime/demands`,
    `must not be more than ${MOST_DISTRIBUTIONS} distributions in one plan: each takes a while to solve`,
  );
  errors.throwIfAny();
}

function checkEnvelope(errors: FieldErrors, { policy = 'adaptive', core }: PlanBody): void {
  const pointer = '/core/envelope';
  const said = core?.envelope !== undefined;
  errors.require(
    policy === 'adaptive' || said,
    pointer,
    'must say what a robust plan is robust against: {neighbours, kinds}; or leave policy out',
  );
  errors.require(
    policy === 'robust' || !said,
    pointer,
    'would be ignored by an adaptive plan: say policy "robust", or leave envelope out',
  );
  const workloads = new Set<string>();
  for (const [i, { workload }] of (core?.envelope?.kinds ?? []).entries()) {
    const unique = !workloads.has(workload);
    errors.require(unique, `${pointer}/kinds/${i}/workload`, `must be unique; ${workload} was listed before`);
    workloads.add(workload);
  }
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

/** The request in the terms of the planner. A target without a model of its workload is a problem. */
export function toPlanRequest(
  body: PlanBody,
  profile: HardwareProfileEntity,
  models: ReadonlyMap<string, ModelEntity>,
): PlanRequest {
  const platform = {
    enforcer: profile.enforcer,
    granularity: microseconds(profile.granularityUs),
    switchCost: microseconds(profile.switchCostUs),
    minPeriod: microseconds(profile.minPeriodUs),
    maxPeriod: microseconds(profile.maxPeriodUs),
    irqAccounting: profile.irqAccounting,
    interruptCost: interruptCostOf(profile),
  };
  return {
    platform,
    capacity: decimalFraction(body.core?.capacity ?? profile.coreCapacity),
    confidence: body.confidence ?? DEFAULT_CONFIDENCE,
    scope: body.scope ?? 'each',
    extrapolate: body.extrapolate ?? false,
    envelope: body.core?.envelope ? toEnvelope(body.core.envelope) : null,
    vms: toVms(body.vms, '/vms', profile, models),
  };
}

function interruptCostOf({
  interruptCostNs,
  interruptBurst,
  packetBytes,
}: HardwareProfileEntity): InterruptCost | null {
  if (interruptCostNs === null) return null;
  return { perPacket: nanoseconds(interruptCostNs), burst: interruptBurst, packetBytes };
}

function toEnvelope({ neighbours, kinds }: EnvelopeBody): Envelope {
  return {
    mostNeighbours: neighbours,
    kinds: kinds.map(({ workload, share, ...traffic }) => ({
      kind: workload,
      ...(share === undefined ? {} : { share }),
      traffic: trafficOf(traffic),
    })),
  };
}

/** VMs in the terms of the planner, from the list at `pointer`; their periods must be ones of the profile. */
export function toVms(
  vms: readonly Vm[],
  pointer: string,
  { name, minPeriodUs, maxPeriodUs }: HardwareProfileEntity,
  models: ReadonlyMap<string, ModelEntity>,
): VmRequest[] {
  const errors = new FieldErrors();
  for (const [i, { periodUs = minPeriodUs }] of vms.entries()) {
    const legal = periodUs >= minPeriodUs && periodUs <= maxPeriodUs;
    errors.require(
      legal,
      `${pointer}/${i}/periodUs`,
      `must lie in ${minPeriodUs}..${maxPeriodUs} us on ${name}`,
    );
  }
  errors.throwIfAny();
  return vms.map((vm, i) => toVm(vm, `${pointer}/${i}`, models.get(vm.workload)));
}

function toVm(vm: Vm, pointer: string, model: ModelEntity | undefined): VmRequest {
  if (vm.target && !model) {
    throw fieldProblem(
      'model_missing',
      `${pointer}/workload`,
      `${vm.workload} has no promoted model on this profile: fit one by POST /v1/models`,
    );
  }
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
    ...(model ? { model: model.fit, modelVersion: model.version } : {}),
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
