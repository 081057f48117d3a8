import { type LoadedCurve, leastGrains, type ThroughputModel } from '@plimsoll/curves';
import { type Candidate, targetOnCore, usefulShare } from '../candidate.js';
import { leastCovering } from '../robust/covering.js';

/** A measured share times its period is a whole budget: what floats add to it must not push it to the next granule. */
const ROUNDING = 1e-6;

/** A VM's curve beside others; where they may fill what it leaves of the core, the curve for each budget of its own. */
export type CurveBeside = LoadedCurve | ((budget: number) => LoadedCurve);

/** The least budget of the measured shares. */
export function leastMeasuredBudget(candidate: Candidate, model: ThroughputModel): number {
  return granules(candidate, model).first * candidate.grain;
}

/** Granules from the least measured share to the largest, and to the whole period; and the shares at these two ends. */
export function granules(candidate: Candidate, model: ThroughputModel) {
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
 * which every VM gets, or beyond them where that is allowed; null where there is none. A curve that depends on the budget
 * must not fall as that grows.
 */
export function leastTargetBudget(
  candidate: Candidate,
  model: ThroughputModel,
  beside: CurveBeside,
): number | null {
  const { first, last, whole, top, end } = granules(candidate, model);
  const target = targetOnCore(candidate.vm);
  const shareOf = (grains: number) => usefulShare(candidate, grains * candidate.grain);
  const searchOn = (curve: LoadedCurve, from: number, to: number, upTo: number) =>
    // The bound must hold up to the end itself, however coarse the grain: else a finer one could need more.
    curve.at(upTo).lower >= target ? leastGrains(curve, target, from, to, shareOf) : null;
  const search = (from: number, to: number, upTo: number) =>
    typeof beside === 'function'
      ? leastCovering(from, to, (grains) => searchOn(beside(grains * candidate.grain), from, to, upTo))
      : searchOn(beside, from, to, upTo);
  const grains =
    search(first, last, top) ??
    (candidate.extrapolate ? search(Math.max(first, last + 1), whole, end) : null);
  return grains === null ? null : grains * candidate.grain;
}
