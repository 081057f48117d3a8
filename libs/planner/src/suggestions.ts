import { decide } from './decision.js';
import type { Binding, Suggestion } from './plan.js';
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
  const fitsAt = (to: number) =>
    fits({
      ...request,
      vms: request.vms.map((vm): VmRequest => (vm.name === name ? { ...vm, target: to } : vm)),
    });
  let part = 0;
  let most: number | null = null;
  for (let bit = 1; bit <= HALVINGS; bit += 1) {
    // Offered as it is written: five digits, which people can read.
    const to = Number((target * (part + 2 ** -bit)).toPrecision(5));
    if (fitsAt(to)) [part, most] = [part + 2 ** -bit, to];
  }
  if (most === null) return null;
  return { change: 'target', vm: name, from: target, to: most, detail: `promise ${name} at most ${most}` };
}

function lowerConfidence(request: PlanRequest, vm: string): Suggestion | null {
  const to = CONFIDENCES.find(
    (confidence) => confidence < request.confidence && fits({ ...request, confidence }),
  );
  return to === undefined
    ? null
    : { change: 'confidence', vm, from: request.confidence, to, detail: `plan for a confidence of ${to}` };
}

function removals(request: PlanRequest): Suggestion[] {
  if (request.vms.length < 2) return [];
  return request.vms
    .slice(0, MOST_REMOVALS)
    .filter((vm) => fits({ ...request, vms: request.vms.filter((other) => other !== vm) }))
    .map((vm) => ({
      change: 'remove',
      vm: vm.name,
      from: null,
      to: null,
      detail: `place ${vm.name} on another core`,
    }));
}

function fits(request: PlanRequest): boolean {
  return decide(request).binding === null;
}
