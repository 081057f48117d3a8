import type { Decision } from '../decision.js';
import { coreBinding } from '../joint.js';
import type { Suggestion } from '../plan.js';
import type { PlanRequest, VmRequest } from '../request.js';
import type { Trials } from './trials.js';

/** So many single removals are offered. */
const MOST_OFFERED = 16;
/** So many VMs of a set are named in words; its list names all. */
const MOST_NAMED = 5;

/**
 * Each VM without which the others fit, the smallest first; where there is none, a set of VMs: the smallest of all where
 * there are trials for all smaller sets, and always one of which no VM could stay, unless the trials run out. `byShare`
 * are the VMs by the share that they need `alone`, a decision that knows no budget larger than it need be.
 */
export function removals(
  request: PlanRequest,
  byShare: readonly VmRequest[],
  alone: Decision,
  trials: Trials,
): Suggestion[] {
  if (request.vms.length < 2) return [];
  const most = mostNotOverfull(request, byShare, alone);
  // Where more than the largest VM must go, there is no use in trying each.
  const trialsOfOne = most < byShare.length - 1 ? 0 : Math.ceil(trials.left / 2);
  const singles = trials.within(trialsOfOne, (some) =>
    // The largest are the likeliest to do, where there are not trials for all.
    [...byShare]
      .reverse()
      .slice(0, some.left)
      .filter((vm) => some.fits(without(request, [vm]))),
  );
  if (singles.length > 0)
    return singles
      .reverse()
      .slice(0, MOST_OFFERED)
      .map((vm) => removal([vm]));
  const found = minimalSet(request, byShare, most, trials);
  if (found === null || found.length === request.vms.length) return [];
  return [removal(smallerSet(request, byShare, found.length, trials) ?? found)];
}

function without(request: PlanRequest, gone: readonly VmRequest[]): PlanRequest {
  const away = new Set(gone);
  return { ...request, vms: request.vms.filter((vm) => !away.has(vm)) };
}

/** Keeps the `most` smallest, takes away the largest and whatever else binds until it fits, and gives back all that can stay. */
function minimalSet(
  request: PlanRequest,
  byShare: readonly VmRequest[],
  most: number,
  trials: Trials,
): VmRequest[] | null {
  const gone = new Set(byShare.slice(most));
  for (let atOnce = 1; ; ) {
    const decision = trials.decide(without(request, [...gone]));
    if (decision === null) return null;
    const { binding } = decision;
    if (binding === null) break;
    const kept = byShare.filter((vm) => !gone.has(vm));
    const full = binding.bound === 'core';
    for (const vm of full ? kept.slice(-atOnce) : kept.filter(({ name }) => name === binding.vm))
      gone.add(vm);
    if (full) atOnce *= 2;
  }
  const giveBack = (some: readonly VmRequest[]) => {
    if (trials.left === 0) return;
    const away = new Set(gone);
    for (const vm of some) away.delete(vm);
    if (trials.fits(without(request, [...away]))) for (const vm of some) gone.delete(vm);
    else if (some.length > 1) {
      const middle = Math.ceil(some.length / 2);
      giveBack(some.slice(0, middle));
      giveBack(some.slice(middle));
    }
  };
  giveBack(byShare.filter((vm) => gone.has(vm)));
  return byShare.filter((vm) => gone.has(vm));
}

/** How many of the smallest VMs do not overfill a core by what they need alone. */
function mostNotOverfull(request: PlanRequest, byShare: readonly VmRequest[], alone: Decision): number {
  const { candidates, joint } = alone;
  const overfilled = (count: number) => {
    const kept = new Set(byShare.slice(0, count));
    const here = <T>(_: T, place: number) => kept.has(candidates[place]?.vm as VmRequest);
    return coreBinding(candidates.filter(here), joint.isolated.filter(here), request.capacity) !== null;
  };
  let [most, tooMany] = [0, byShare.length + 1];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (overfilled(middle)) tooMany = middle;
    else most = middle;
  }
  return most;
}

/** The first set of two VMs or more, but fewer than `size`, that can go, where there are trials for all of its size. */
function smallerSet(
  request: PlanRequest,
  byShare: readonly VmRequest[],
  size: number,
  trials: Trials,
): VmRequest[] | null {
  for (let count = 2; count < size; count += 1) {
    if (waysToChoose(count, byShare.length) > trials.left) return null;
    for (const set of setsOf(byShare, count)) if (trials.fits(without(request, set))) return set;
  }
  return null;
}

function waysToChoose(count: number, of: number): number {
  let ways = 1;
  for (let i = 1; i <= count; i += 1) ways = (ways * (of - count + i)) / i;
  return ways;
}

/** All sets of `count` VMs, those of the first VMs first. */
function* setsOf(vms: readonly VmRequest[], count: number): Generator<VmRequest[]> {
  if (count === 0) yield [];
  else {
    for (const [i, vm] of vms.entries())
      for (const rest of setsOf(vms.slice(i + 1), count - 1)) yield [vm, ...rest];
  }
}

function removal(gone: readonly VmRequest[]): Suggestion {
  const vms = gone.map(({ name }) => name);
  const named =
    vms.length > MOST_NAMED ? [...vms.slice(0, MOST_NAMED - 1), `${vms.length - MOST_NAMED + 1} more`] : vms;
  const words = named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named[0];
  return {
    change: 'remove',
    vm: vms[0] ?? '',
    vms,
    from: null,
    to: null,
    detail: `place ${words} on ${vms.length > 1 ? 'other cores' : 'another core'}`,
  };
}
