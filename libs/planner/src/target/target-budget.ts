import {
  beyondMeasured,
  type LoadedCurve,
  type NeighbourLoad,
  type ThroughputModel,
  unknownKinds,
} from '@plimsoll/curves';
import { type Candidate, curveOf, targetOnCore, usefulShare } from '../candidate.js';
import type { Binding } from '../plan.js';
import type { VmRequest } from '../request.js';
import { type CurveBeside, granules, leastTargetBudget } from './least-budget.js';

/** Budget that suffices alone, with shares beyond the measured ones where needed; null where even the whole core does not. */
export function aloneBudget(candidate: Candidate): number | null {
  const { vm, response } = candidate;
  const responseBudget = response?.aloneBudget ?? 0;
  if (vm.reservation) return vm.reservation.budget;
  if (vm.target === undefined || !vm.model) return responseBudget;
  const anyShare = { ...candidate, extrapolate: true };
  const budget = leastTargetBudget(anyShare, vm.model, curveOf(candidate, vm.model, []));
  return budget === null ? null : Math.max(budget, responseBudget);
}

/** Budget that suffices beside `neighbours`, or what stands in its way; a given reservation must suffice as it is. */
export function besideBudget(candidate: Candidate, neighbours: readonly NeighbourLoad[]): number | Binding {
  const { vm, responseBudget } = candidate;
  if (vm.target === undefined || !vm.model) return vm.reservation?.budget ?? responseBudget;
  const outside = outsideDomain(candidate, vm.model, neighbours, 'extrapolate allows it');
  return outside ?? sufficientBudget(candidate, vm.model, curveOf(candidate, vm.model, neighbours));
}

/** Budget that suffices on a curve, or what stands in its way; a given reservation must suffice as it is. */
export function sufficientBudget(
  candidate: Candidate,
  model: ThroughputModel,
  beside: CurveBeside,
): number | Binding {
  const { vm, responseBudget } = candidate;
  const curveOver = (budget: number) => (typeof beside === 'function' ? beside(budget) : beside);
  const given = vm.reservation?.budget;
  if (given !== undefined) {
    const [curve, share] = [curveOver(given), usefulShare(candidate, given)];
    const kept = curve.at(share).lower >= targetOnCore(vm);
    return kept ? given : unmetTarget(vm, curve, share, 'its reservation', 'target');
  }
  const budget = leastTargetBudget(candidate, model, beside);
  if (budget !== null) return Math.max(budget, responseBudget);
  const { last, whole, top, end } = granules(candidate, model);
  const inside = !candidate.extrapolate && top < end;
  const most = (inside ? last : whole) * candidate.grain;
  const curve = curveOver(most);
  const share = [usefulShare(candidate, most), inside ? top : end].reduce((a, b) =>
    curve.at(b).lower < curve.at(a).lower ? b : a,
  );
  return inside
    ? unmetTarget(vm, curve, share, 'the largest measured share', 'domain')
    : unmetTarget(vm, curve, share, 'the whole core', 'target');
}

/**
 * Why the model may not be asked about these neighbours, and what would help; null where it may. What was never measured
 * is refused.
 */
export function outsideDomain(
  { vm, extrapolate }: Candidate,
  model: ThroughputModel,
  neighbours: readonly NeighbourLoad[],
  remedy: string,
): Binding | null {
  if (extrapolate) return null;
  const outside = (required: number, available: number, what: string): Binding => ({
    vm: vm.name,
    bound: 'domain',
    required,
    available,
    detail: `${what}; ${remedy}`,
  });
  const unknown = unknownKinds(model, neighbours);
  if (unknown.length > 0) {
    const there = neighbours.filter(({ kind }) => unknown.includes(kind)).length;
    return outside(there, 0, `${vm.workload} was never measured beside ${unknown.join(', ')}`);
  }
  const [excess] = beyondMeasured(model, neighbours);
  if (!excess) return null;
  const { kind, quantity, asked, measured } = excess;
  const [more, most] = toldApart(asked, measured, quantity);
  return outside(asked, measured, `${kind} beside ${vm.workload} reaches ${more}, measured up to ${most}`);
}

function unmetTarget(
  vm: VmRequest,
  curve: LoadedCurve,
  share: number,
  what: string,
  bound: Binding['bound'],
): Binding {
  const { lower } = curve.at(share);
  const target = targetOnCore(vm);
  return {
    vm: vm.name,
    bound,
    required: target,
    available: lower,
    detail:
      `at ${what}, ${percent(share)}, a run reaches ${figure(lower)} with the asked confidence, ` +
      `${figure(target - lower)} short of ${figure(target)}`,
  };
}

/** How people write the units of traffic. */
export const UNIT_WORDS = { mbps: 'Mbit/s', pps: 'packets/s' } as const;

/** What is asked, and the limit that it exceeds, in so many digits that one is seen to be more. */
export function toldApart(
  asked: number,
  limit: number,
  quantity: 'share' | 'mbps' | 'pps',
): [asked: string, limit: string] {
  if (quantity !== 'share') return [`${asked} ${UNIT_WORDS[quantity]}`, `${limit} ${UNIT_WORDS[quantity]}`];
  for (let places = 1; places < 9; places += 1) {
    const [more, most] = [asked, limit].map((share) => `${(share * 100).toFixed(places)}%`);
    if (more !== undefined && most !== undefined && more !== most) return [more, most];
  }
  return [percent(asked), percent(limit)];
}

/** A share as people read it; a small one is not rounded to nothing. */
export function percent(share: number): string {
  const points = share * 100;
  return `${points > 0 && points < 0.1 ? points.toPrecision(2) : points.toFixed(1)}%`;
}

/** A throughput in as many digits as tell neighbouring ones apart, without an exponent where that can be. */
export function figure(throughput: number): string {
  return String(Number(throughput.toPrecision(7)));
}
