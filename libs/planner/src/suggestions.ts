import type { Binding, Suggestion } from './plan.js';
import { planCore } from './plan-core.js';
import type { PlanRequest, VmRequest } from './request.js';

/** Confidences to offer instead, the highest that fits first. */
const CONFIDENCES = [0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5];
/** So many VMs are tried for removal. */
const MOST_REMOVALS = 16;
/** The offered target is the largest that fits, to one part in 2^12 of the one asked for. */
const HALVINGS = 12;

/**
 * Changes to an infeasible request that make it fit: a lower target for the binding VM, a lower confidence, or one VM
 * fewer. Each was planned before it is offered.
 */
export function suggestChanges(request: PlanRequest, binding: Binding): Suggestion[] {
  return [
    lowerTarget(request, binding.vm),
    lowerConfidence(request, binding.vm),
    ...removals(request),
  ].filter((suggestion) => suggestion !== null);
}

function lowerTarget(request: PlanRequest, name: string): Suggestion | null {
  const target = request.vms.find((vm) => vm.name === name)?.target;
  if (target === undefined) return null;
  const fits = (part: number) =>
    planCore({
      ...request,
      vms: request.vms.map((vm): VmRequest => (vm.name === name ? { ...vm, target: target * part } : vm)),
    }).feasible;
  let most = 0;
  for (let bit = 1; bit <= HALVINGS; bit += 1) {
    const part = most + 2 ** -bit;
    if (fits(part)) most = part;
  }
  if (most === 0) return null;
  const to = target * most;
  return {
    change: 'target',
    vm: name,
    from: target,
    to,
    detail: `promise ${name} ${to.toPrecision(5)} at the most`,
  };
}

function lowerConfidence(request: PlanRequest, vm: string): Suggestion | null {
  const to = CONFIDENCES.find(
    (confidence) => confidence < request.confidence && planCore({ ...request, confidence }).feasible,
  );
  return to === undefined
    ? null
    : { change: 'confidence', vm, from: request.confidence, to, detail: `plan for a confidence of ${to}` };
}

function removals(request: PlanRequest): Suggestion[] {
  if (request.vms.length < 2) return [];
  return request.vms
    .slice(0, MOST_REMOVALS)
    .filter((vm) => planCore({ ...request, vms: request.vms.filter((other) => other !== vm) }).feasible)
    .map((vm) => ({
      change: 'remove',
      vm: vm.name,
      from: null,
      to: null,
      detail: `place ${vm.name} on another core`,
    }));
}
