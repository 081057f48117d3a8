import { max } from 'simple-statistics';
import type { Condition, NeighbourLoad } from './condition.js';
import { type LeastSquares, leastSquares } from './fitting/least-squares.js';

export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/** What one kind of neighbour costs: losses of log throughput, never negative. */
export interface KindEffect {
  readonly kind: string;
  /** Per unit of the kind's total share. */
  readonly perShare: Estimate;
  /** Per unit of the kind's total traffic; null where traffic was not recorded, or not varied apart from the share. */
  readonly perTraffic: Estimate | null;
  readonly trafficUnit: 'mbps' | 'pps' | null;
  /** Largest total share and traffic of the kind that was measured. */
  readonly maxShare: number;
  readonly maxTraffic: number | null;
}

/** Slowdown exp(-sum of effects): the same part of the throughput at every own share, so that all shares teach it. */
export interface Interference {
  readonly form: 'exponential-slowdown';
  readonly kinds: readonly KindEffect[];
}

/** A loaded condition against the isolated curve: log(isolated / loaded), with its variance. */
export interface Loss {
  readonly condition: Condition;
  readonly loss: number;
  readonly variance: number;
}

/** An effect is believed from so many standard errors on; below, the estimate is 0 and its error stays in the bounds. */
const SIGNIFICANT_ERRORS = 2;

interface Column {
  readonly kind: string;
  readonly quantity: 'share' | 'traffic';
  readonly values: readonly number[];
}

/** Fits the effects of all kinds at once. */
export function fitInterference(losses: readonly Loss[]): Interference {
  const kinds = [
    ...new Set(losses.flatMap(({ condition }) => condition.neighbours.map(({ kind }) => kind))),
  ].sort();
  const units = new Map(kinds.map((kind) => [kind, trafficUnit(kind, losses)]));
  const columns = independentColumns(kinds, units, losses);
  const all = solve(columns, losses);
  let kept = columns;
  let solved = all;
  for (;;) {
    const worst = leastSignificant(solved);
    if (worst === null) break;
    kept = kept.filter((_, index) => index !== worst);
    solved = solve(kept, losses);
  }
  const estimate = (kind: string, quantity: Column['quantity']): Estimate | null => {
    const full = columns.findIndex((column) => column.kind === kind && column.quantity === quantity);
    if (full < 0) return null;
    const index = kept.findIndex((column) => column.kind === kind && column.quantity === quantity);
    return { value: index < 0 ? 0 : coefficient(solved, index), standardError: standardError(all, full) };
  };
  // The part of a kind that was only measured in proportion to others cannot be told from theirs: as uncertain as the worst.
  const effects = kinds.map((kind) => estimate(kind, 'share')).filter((effect) => effect !== null);
  const undetermined = {
    value: 0,
    standardError: Math.max(0, ...effects.map(({ value, standardError: error }) => value + error)),
  };
  return {
    form: 'exponential-slowdown',
    kinds: kinds.map((kind) => {
      const unit = units.get(kind) ?? null;
      const loads = losses.map(({ condition }) => totalLoad(kind, unit, condition.neighbours));
      return {
        kind,
        perShare: estimate(kind, 'share') ?? undetermined,
        perTraffic: estimate(kind, 'traffic'),
        trafficUnit: unit,
        maxShare: max(loads.map(({ share }) => share)),
        maxTraffic: unit === null ? null : max(loads.map(({ traffic }) => traffic)),
      };
    }),
  };
}

/** Total share and traffic of one kind; a neighbour that does not say its traffic counts for `assumed`. */
export function totalLoad(
  kind: string,
  unit: 'mbps' | 'pps' | null,
  neighbours: readonly NeighbourLoad[],
  assumed = 0,
): { share: number; traffic: number } {
  let share = 0;
  let traffic = 0;
  for (const neighbour of neighbours) {
    if (neighbour.kind !== kind) continue;
    share += neighbour.share;
    if (unit !== null) traffic += neighbour.traffic[unit] ?? assumed;
  }
  return { share, traffic };
}

/** Packets where every condition of the kind counts them, since stolen time follows packets; else megabits. */
function trafficUnit(kind: string, losses: readonly Loss[]): 'mbps' | 'pps' | null {
  const neighbours = losses.flatMap(({ condition }) => condition.neighbours.filter((n) => n.kind === kind));
  return (
    (['pps', 'mbps'] as const).find((unit) =>
      neighbours.every(({ traffic }) => traffic[unit] !== undefined),
    ) ?? null
  );
}

/** One column a kind for its share, one for its traffic; those that say nothing beyond the ones before are left out. */
function independentColumns(
  kinds: readonly string[],
  units: ReadonlyMap<string, 'mbps' | 'pps' | null>,
  losses: readonly Loss[],
): Column[] {
  const columns: Column[] = [];
  for (const kind of kinds) {
    const unit = units.get(kind) ?? null;
    const loads = losses.map(({ condition }) => totalLoad(kind, unit, condition.neighbours));
    for (const quantity of ['share', 'traffic'] as const) {
      const column = { kind, quantity, values: loads.map((load) => load[quantity]) };
      if (solve([...columns, column], losses)) columns.push(column);
    }
  }
  return columns;
}

function solve(columns: readonly Column[], losses: readonly Loss[]): LeastSquares | null {
  return leastSquares(
    losses.map((_, row) => columns.map(({ values }) => values[row] ?? 0)),
    losses.map(({ loss }) => loss),
    losses.map(({ variance }) => 1 / variance),
  );
}

/** The column whose estimate is least above its error, where that is too little; null where all are believed. */
function leastSignificant(solved: LeastSquares | null): number | null {
  if (!solved) return null;
  const ratios = solved.coefficients.map((value, index) => value / standardError(solved, index));
  const least = Math.min(...ratios);
  return least < SIGNIFICANT_ERRORS ? ratios.indexOf(least) : null;
}

function coefficient(solved: LeastSquares | null, index: number): number {
  return solved?.coefficients[index] ?? 0;
}

function standardError(solved: LeastSquares | null, index: number): number {
  return Math.sqrt(solved?.covariance[index]?.[index] ?? 0);
}
