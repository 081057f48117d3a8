import { max, min } from 'simple-statistics';
import type { Condition } from '../condition.js';
import { RANK_TOLERANCE } from '../fitting/least-squares.js';
import { type KindEffect, type PeriodEffect, totalLoad } from './effects.js';

/** What an estimate multiplies: the switches of the period, or one quantity of a kind. */
export interface Column {
  readonly kind: string;
  readonly quantity: 'share' | 'traffic' | 'period';
}

/** What conditions have varied, whatever was measured in them. */
export interface Design {
  /** The columns that say something beyond the ones before. */
  readonly columns: readonly Column[];
  /** Value of each column, for each combination of neighbours and period that occurs. */
  readonly rows: readonly (readonly number[])[];
  /** The row of each condition: those with the same neighbours teach the same, at whatever share. */
  readonly rowOf: readonly number[];
  readonly kinds: readonly Omit<KindEffect, 'perShare' | 'perTraffic' | 'correlation'>[];
  readonly period: Omit<PeriodEffect, 'perSwitch'>;
}

export function designOf(conditions: readonly Condition[], mainPeriodUs: number): Design {
  const names = [
    ...new Set(conditions.flatMap(({ neighbours }) => neighbours.map(({ kind }) => kind))),
  ].sort();
  const kinds = names.map((kind) => {
    const trafficUnit = trafficUnitOf(kind, conditions);
    const loads = conditions.map(({ neighbours }) => totalLoad(kind, trafficUnit, neighbours));
    const maxTraffic = trafficUnit === null ? null : max(loads.map(({ traffic }) => traffic));
    return { kind, trafficUnit, maxShare: max(loads.map(({ share }) => share)), maxTraffic };
  });
  const candidates: Column[] = [
    { kind: '', quantity: 'period' },
    ...kinds.flatMap(({ kind, trafficUnit }): Column[] => [
      { kind, quantity: 'share' },
      ...(trafficUnit === null ? [] : [{ kind, quantity: 'traffic' } as const]),
    ]),
  ];
  const values = conditions.map(({ neighbours, periodUs }) => [
    mainPeriodUs / periodUs - 1,
    ...kinds.flatMap(({ kind, trafficUnit }) => {
      const { share, traffic } = totalLoad(kind, trafficUnit, neighbours);
      return trafficUnit === null ? [share] : [share, traffic];
    }),
  ]);
  const places = new Map<string, number>();
  const rowOf = values.map((row) => {
    const key = row.join();
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  });
  const rows = [...places.values()].map((place) => values[rowOf.indexOf(place)] ?? []);
  const independent = independentColumns(rows, candidates.length);
  const periods = [mainPeriodUs, ...conditions.map(({ periodUs }) => periodUs)];
  return {
    columns: independent.map((column) => candidates[column] as Column),
    rows: rows.map((row) => independent.map((column) => row[column] ?? 0)),
    rowOf,
    kinds,
    period: { mainUs: mainPeriodUs, minUs: min(periods), maxUs: max(periods) },
  };
}

/** Packets where every condition of the kind counts them, since stolen time follows packets; else megabits. */
function trafficUnitOf(kind: string, conditions: readonly Condition[]): 'mbps' | 'pps' | null {
  const neighbours = conditions.flatMap((condition) => condition.neighbours.filter((n) => n.kind === kind));
  const units = ['pps', 'mbps'] as const;
  return units.find((unit) => neighbours.every(({ traffic }) => traffic[unit] !== undefined)) ?? null;
}

/** The columns that add to those before them more than rounding, by the modified Gram-Schmidt process. */
function independentColumns(rows: readonly (readonly number[])[], count: number): number[] {
  const basis: Float64Array[] = [];
  const independent: number[] = [];
  for (let column = 0; column < count; column += 1) {
    const rest = Float64Array.from(rows, (row) => row[column] ?? 0);
    const length = lengthOf(rest);
    // Twice is enough: what the first pass leaves of the others is rounding (Kahan).
    for (const direction of [...basis, ...basis]) {
      const part = direction.reduce((sum, value, i) => sum + value * (rest[i] ?? 0), 0);
      for (let i = 0; i < rest.length; i += 1) rest[i] = (rest[i] ?? 0) - part * (direction[i] ?? 0);
    }
    const added = lengthOf(rest);
    if (!(added > RANK_TOLERANCE * length)) continue;
    independent.push(column);
    basis.push(rest.map((value) => value / added));
  }
  return independent;
}

function lengthOf(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
