import {
  beyondMeasured,
  type LoadedCurve,
  leastGrains,
  type NeighbourLoad,
  type ThroughputModel,
  unknownKinds,
} from '@plimsoll/curves';
import { type Candidate, curveOf, targetOnCore, usefulShare } from './candidate.js';
import type { Binding } from './plan.js';
import type { VmRequest } from './request.js';

/** A measured share times its period is a whole budget: what floats add to it must not push it to the next granule. */
const ROUNDING = 1e-6;

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
  const given = vm.reservation?.budget;
  if (vm.target === undefined || !vm.model) return given ?? responseBudget;
  const outside = outsideDomain(candidate, vm.model, neighbours);
  if (outside) return outside;
  const curve = curveOf(candidate, vm.model, neighbours);
  if (given !== undefined) {
    const share = usefulShare(candidate, given);
    const kept = curve.at(share).lower >= targetOnCore(vm);
    return kept ? given : unmetTarget(vm, curve, share, 'its reservation', 'target');
  }
  const budget = leastTargetBudget(candidate, vm.model, curve);
  if (budget !== null) return Math.max(budget, responseBudget);
  const { last, whole, top, end } = granules(candidate, vm.model);
  const inside = !candidate.extrapolate && top < end;
  const wholeGrains = usefulShare(candidate, (inside ? last : whole) * candidate.grain);
  const share = [wholeGrains, inside ? top : end].reduce((a, b) =>
    curve.at(b).lower < curve.at(a).lower ? b : a,
  );
  return inside
    ? unmetTarget(vm, curve, share, 'the largest measured share', 'domain')
    : unmetTarget(vm, curve, share, 'the whole core', 'target');
}

/** Granules from the least measured share to the largest, and to the whole period; and the shares at these two ends. */
function granules(candidate: Candidate, model: ThroughputModel) {
  const { grain, period, overheadShare } = candidate;
  const { minShare, maxShare } = model.hull;
  const grainsOf = (share: number) => ((share + overheadShare) * period) / grain;
  const whole = Math.floor(period / grain);
  const end = usefulShare(candidate, period);
  return {
    first: Math.max(1, Math.ceil(grainsOf(minShare) - ROUNDING)),
    last: Math.min(whole, Math.floor(grainsOf(maxShare) + ROUNDING)),
    whole,
    top: Math.min(maxShare, end),
    end,
  };
}

/**
 * Least budget of whole `grain`s whose bound on `curve` reaches the target: among the measured shares, the least of
 * which every VM gets, or beyond them where that is allowed; null where there is none.
 */
export function leastTargetBudget(
  candidate: Candidate,
  model: ThroughputModel,
  curve: LoadedCurve,
): number | null {
  const { first, last, whole, top, end } = granules(candidate, model);
  const target = targetOnCore(candidate.vm);
  const shareOf = (grains: number) => usefulShare(candidate, grains * candidate.grain);
  const search = (from: number, to: number, upTo: number) =>
    // The bound must hold up to the end itself, however coarse the grain: else a finer one could need more.
    curve.at(upTo).lower >= target ? leastGrains(curve, target, from, to, shareOf) : null;
  const grains =
    search(first, last, top) ??
    (candidate.extrapolate ? search(Math.max(first, last + 1), whole, end) : null);
  return grains === null ? null : grains * candidate.grain;
}

/** Why the model may not be asked about these neighbours; null where it may. What was never measured is refused. */
function outsideDomain(
  { vm, extrapolate }: Candidate,
  model: ThroughputModel,
  neighbours: readonly NeighbourLoad[],
): Binding | null {
  if (extrapolate) return null;
  const outside = (required: number, available: number, what: string): Binding => ({
    vm: vm.name,
    bound: 'domain',
    required,
    available,
    detail: `${what}; extrapolate allows it`,
  });
  const unknown = unknownKinds(model, neighbours);
  if (unknown.length > 0) {
    const there = neighbours.filter(({ kind }) => unknown.includes(kind)).length;
    return outside(there, 0, `${vm.workload} was never measured beside ${unknown.join(', ')}`);
  }
  const [excess] = beyondMeasured(model, neighbours);
  if (!excess) return null;
  const { kind, quantity, asked, measured } = excess;
  const what = `${kind} beside ${vm.workload} reaches ${amount(asked, quantity)}`;
  return outside(asked, measured, `${what}, measured up to ${amount(measured, quantity)}`);
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
      `not ${figure(target)}`,
  };
}

/** How people write the units of traffic. */
export const UNIT_WORDS = { mbps: 'Mbit/s', pps: 'packets/s' } as const;

function amount(value: number, quantity: 'share' | 'mbps' | 'pps'): string {
  return quantity === 'share' ? percent(value) : `${value} ${UNIT_WORDS[quantity]}`;
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
