import { mode } from 'simple-statistics';
import type { Condition, NeighbourLoad } from '../condition.js';
import type { KindEffect } from '../interference/effects.js';
import type { ThroughputModel } from '../model.js';
import type { Operation } from '../prediction/prediction.js';
import type { Need } from './design.js';
import { unknownsOf } from './unknowns.js';

const CANDIDATE_SHARES = 9;
const NEED_SHARES = 5;
/** The most sets of neighbours among the candidates, those of one kind first. */
const MOST_NEIGHBOURHOODS = 200;

/** What `capacity` of a core allows to be measured. */
interface Bench {
  readonly model: ThroughputModel;
  readonly measured: readonly Condition[];
  readonly capacity: number;
}

/** The measured shares evenly, alone and beside half and all that was measured of each kind; all with weight 1. */
export function defaultNeeds(bench: Bench): Need[] {
  const beside = bench.model.interference.kinds.flatMap((effect) => parts(effect, [0.5, 1], [0.5, 1]));
  return grid(bench, NEED_SHARES, [[], ...beside]).map((operation) => ({ ...operation, weight: 1 }));
}

/**
 * The measured shares evenly, beside: nobody; the neighbours of the needs; half and all of each kind's measured share,
 * with none and all of its traffic; two kinds with half of each. And the needs themselves.
 */
export function defaultCandidates(bench: Bench, needs: readonly Operation[]): Operation[] {
  const { kinds } = bench.model.interference;
  const singles = kinds.flatMap((effect) => parts(effect, [0.5, 1], [0, 1]));
  const pairs = kinds.flatMap((one, i) =>
    kinds.slice(i + 1).map((other) => [loadOf(one, 0.5, 0.5), loadOf(other, 0.5, 0.5)]),
  );
  const neighbourhoods = [[], ...needs.map(({ neighbours }) => neighbours), ...singles, ...pairs];
  const distinct = [...new Map(neighbourhoods.map((each) => [JSON.stringify(each), each])).values()];
  return [...grid(bench, CANDIDATE_SHARES, distinct.slice(0, MOST_NEIGHBOURHOODS)), ...needs];
}

/** Shares and neighbourhoods that fit on the core together, with throughput, at the period measured most. */
function grid(
  { model, measured, capacity }: Bench,
  count: number,
  neighbourhoods: readonly (readonly NeighbourLoad[])[],
): Operation[] {
  const { minShare, maxShare, periodsUs } = model.hull;
  const unknowns = unknownsOf(model, []);
  const periodUs = measured.length > 0 ? mode(measured.map((each) => each.periodUs)) : (periodsUs[0] ?? 0);
  return neighbourhoods.flatMap((neighbours) => {
    const sameCore = neighbours.filter(({ kind }) => !kind.includes('/'));
    const beside = sameCore.reduce((sum, { share }) => sum + share, 0);
    return Array.from({ length: count }, (_, i) => minShare + ((maxShare - minShare) * i) / (count - 1))
      .filter((share, i, all) => all.indexOf(share) === i && share + beside <= capacity * (1 + 1e-9))
      .map((share) => ({ share, periodUs, neighbours }))
      .filter((operation) => unknowns.sensitivity(operation) !== null);
  });
}

/** A neighbour of each part of the measured share with each part of the measured traffic, by itself. */
function parts(
  effect: KindEffect,
  ofShare: readonly number[],
  ofTraffic: readonly number[],
): NeighbourLoad[][] {
  return ofShare.flatMap((share) =>
    (effect.trafficUnit === null ? [0] : ofTraffic).map((traffic) => [loadOf(effect, share, traffic)]),
  );
}

/** Parts of what was measured of a kind. */
function loadOf(
  { kind, trafficUnit, maxShare, maxTraffic }: KindEffect,
  share: number,
  traffic: number,
): NeighbourLoad {
  const most = (maxTraffic ?? 0) * traffic;
  return { kind, share: maxShare * share, traffic: trafficUnit === null ? {} : { [trafficUnit]: most } };
}
