import { median } from 'simple-statistics';
import type { NeighbourLoad } from './condition.js';
import type { ThroughputModel } from './model.js';
import { leastGrains } from './prediction/inversion.js';
import { type LoadedCurve, loadedCurve } from './prediction/prediction.js';

/** What two models say of one thing. `change` is (other - one) / one; null where either is, or `one` alone is 0. */
export interface Compared<Value extends number | null = number> {
  readonly one: Value;
  readonly other: Value;
  readonly change: number | null;
}

/** Where two models are compared. */
export interface ComparedPlace {
  readonly share: number;
  readonly periodUs: number;
  readonly neighbours: readonly NeighbourLoad[];
}

export interface ComparedPoint extends ComparedPlace {
  readonly mean: Compared;
  readonly lower: Compared;
  /** Least common share from which on the bound is at least that of `one` here, as plans need; null: out of reach. */
  readonly neededShare: Compared<number | null>;
}

/** What changes come to: their median, and the largest in absolute value with its place. */
export interface ChangeSummary {
  readonly medianChange: number;
  readonly largestChange: ComparedPlace & { readonly change: number };
}

export interface Comparison {
  readonly grid: readonly ComparedPoint[];
  /** Null where no change is known. */
  readonly summary: Readonly<Record<Quantity, ChangeSummary | null>>;
}
type Quantity = 'mean' | 'lower' | 'neededShare';

/** Even steps between the shares of the grid, and grains of needed shares in each. */
const STEPS = 8;
const GRAINS_A_STEP = 1000;

/**
 * Compares the predictions of two models, which speak of one unit, at one-sided `confidence` in [0.5, 1): at even steps
 * over the shares that both have measured, at their shortest and longest common period, alone and beside the most of
 * each kind of neighbours that both have measured. Where either would extrapolate there is no point of the grid.
 */
export function compareModels(one: ThroughputModel, other: ThroughputModel, confidence: number): Comparison {
  const grid = commonPeriods(one, other).flatMap((periodUs) =>
    commonNeighbours(one, other).flatMap((neighbours) =>
      compareCurves(one, other, { periodUs, neighbours }, confidence),
    ),
  );
  const summary = {
    mean: summaryOf(grid, 'mean'),
    lower: summaryOf(grid, 'lower'),
    neededShare: summaryOf(grid, 'neededShare'),
  };
  return { grid, summary };
}

function compareCurves(
  one: ThroughputModel,
  other: ThroughputModel,
  { periodUs, neighbours }: Omit<ComparedPlace, 'share'>,
  confidence: number,
): ComparedPoint[] {
  const least = Math.max(one.hull.minShare, other.hull.minShare);
  const largest = Math.min(one.hull.maxShare, other.hull.maxShare);
  if (least > largest) return [];
  const curve = loadedCurve(one, periodUs, neighbours, confidence);
  const otherCurve = loadedCurve(other, periodUs, neighbours, confidence);
  const grains = least < largest ? STEPS * GRAINS_A_STEP : 0;
  const shareOf = (grain: number) => (grains > 0 ? least + ((largest - least) * grain) / grains : least);
  const needed = (of: LoadedCurve, target: number) => {
    const grain = leastGrains(of, target, 0, grains, shareOf);
    return grain === null ? null : shareOf(grain);
  };
  const points: ComparedPoint[] = [];
  for (let grain = 0; grain <= grains; grain += GRAINS_A_STEP) {
    const share = shareOf(grain);
    const [said, otherSaid] = [curve.at(share), otherCurve.at(share)];
    if (said.extrapolated || otherSaid.extrapolated) continue;
    points.push({
      share,
      periodUs,
      neighbours,
      mean: compared(said.mean, otherSaid.mean),
      lower: compared(said.lower, otherSaid.lower),
      neededShare: compared(needed(curve, said.lower), needed(otherCurve, said.lower)),
    });
  }
  return points;
}

function commonPeriods({ hull }: ThroughputModel, other: ThroughputModel): number[] {
  const common = hull.periodsUs.filter((periodUs) => other.hull.periodsUs.includes(periodUs));
  return common.length > 0 ? [...new Set([Math.min(...common), Math.max(...common)])] : [];
}

/**
 * None, then one of each kind that both know, with the most share and traffic that both have measured of it. Traffic
 * that they do not know in one unit is left unsaid: each takes it for the most that it has measured.
 */
function commonNeighbours(one: ThroughputModel, other: ThroughputModel): NeighbourLoad[][] {
  const beside = one.interference.kinds.flatMap(({ kind, trafficUnit, maxShare, maxTraffic }) => {
    const known = other.interference.kinds.find((effect) => effect.kind === kind);
    if (!known) return [];
    const traffic =
      trafficUnit !== null && trafficUnit === known.trafficUnit
        ? { [trafficUnit]: Math.min(maxTraffic ?? 0, known.maxTraffic ?? 0) }
        : {};
    return [[{ kind, share: Math.min(maxShare, known.maxShare), traffic }]];
  });
  return [[], ...beside];
}

/** Two figures, and the relative change from the one to the other. */
export function compared<Value extends number | null>(one: Value, other: Value): Compared<Value> {
  if (one === null || other === null) return { one, other, change: null };
  if (one === 0) return { one, other, change: other === 0 ? 0 : null };
  return { one, other, change: (other - one) / one };
}

function summaryOf(grid: readonly ComparedPoint[], quantity: Quantity): ChangeSummary | null {
  const changes = grid.flatMap(({ share, periodUs, neighbours, [quantity]: { change } }) =>
    change === null ? [] : [{ share, periodUs, neighbours, change }],
  );
  if (changes.length === 0) return null;
  return {
    medianChange: median(changes.map(({ change }) => change)),
    largestChange: changes.reduce((a, b) => (Math.abs(b.change) > Math.abs(a.change) ? b : a)),
  };
}
