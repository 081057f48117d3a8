import type { Envelope as EnvelopeBody, PlanRequest as PlanBody, Vm } from '@plimsoll/contract';
import type { Envelope } from '@plimsoll/curves';
import type { InterruptCost, PlanRequest, Platform, VmRequest } from '@plimsoll/planner';
import { decimalFraction, microseconds, nanoseconds } from '@plimsoll/units';
import { trafficOf } from '../benchmarks/conditions.js';
import type { HardwareProfileEntity } from '../hardware-profiles/hardware-profile.entity.js';
import { isDecimal } from '../hardware-profiles/hardware-profiles.js';
import { FieldErrors, fieldProblem } from '../http/problem-error.js';
import type { ModelEntity } from '../models/model.entity.js';
import { checkVms, toPromisedVm } from './vms.js';

const DEFAULT_CONFIDENCE = 0.95;
/** Checks what the schema cannot say of a plan; throws a problem that points at each wrong field. */
export function checkPlan(body: PlanBody): void {
  const errors = new FieldErrors();
  errors.require(
    isDecimal(body.core?.capacity ?? 1),
    '/core/capacity',
    'must have at most nine decimal places',
  );
  checkVms(errors, body.vms);
  checkEnvelope(errors, body);
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
  if (core?.envelope) checkKinds(errors, core.envelope, pointer);
}

/** Each kind of an envelope is listed once. */
export function checkKinds(errors: FieldErrors, { kinds }: EnvelopeBody, pointer: string): void {
  const workloads = new Set<string>();
  for (const [i, { workload }] of kinds.entries()) {
    const unique = !workloads.has(workload);
    errors.require(unique, `${pointer}/kinds/${i}/workload`, `must be unique; ${workload} was listed before`);
    workloads.add(workload);
  }
}

/** The request in the terms of the planner. A target without a model of its workload is a problem. */
export function toPlanRequest(
  body: PlanBody,
  profile: HardwareProfileEntity,
  models: ReadonlyMap<string, ModelEntity>,
): PlanRequest {
  return {
    platform: toPlatform(profile),
    capacity: decimalFraction(body.core?.capacity ?? profile.coreCapacity),
    confidence: body.confidence ?? DEFAULT_CONFIDENCE,
    scope: body.scope ?? 'each',
    extrapolate: body.extrapolate ?? false,
    envelope: body.core?.envelope ? toEnvelope(body.core.envelope) : null,
    vms: toVms(body.vms, '/vms', profile, models),
  };
}

export function toPlatform(profile: HardwareProfileEntity): Platform {
  return {
    enforcer: profile.enforcer,
    granularity: microseconds(profile.granularityUs),
    switchCost: microseconds(profile.switchCostUs),
    minPeriod: microseconds(profile.minPeriodUs),
    maxPeriod: microseconds(profile.maxPeriodUs),
    irqAccounting: profile.irqAccounting,
    interruptCost: interruptCostOf(profile),
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

export function toEnvelope({ neighbours, kinds }: EnvelopeBody): Envelope {
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
  return { ...toPromisedVm(vm), ...(model ? { model: model.fit, modelVersion: model.version } : {}) };
}
