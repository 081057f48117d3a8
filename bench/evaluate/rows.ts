import type { Condition } from '@plimsoll/curves';
import type { Report } from './report.js';

/** The one-sided confidence of the bounds that are drawn. */
export const DRAWN_CONFIDENCE = 0.95;

/** What was measured of one condition and predicted without it, as multiples of the predicted mean. */
export interface Row {
  readonly label: string;
  readonly predicted: number;
  readonly lower: number;
  readonly upper: number;
  readonly mean: number;
  readonly runs: readonly number[];
}

/** Multiples of the predicted mean that are drawn. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** Beyond twice the prediction nothing is drawn: one wild run must not squeeze all others. */
const MOST = 2;

/** Rows by neighbours, then by share; without those for which no throughput was predicted. */
export function rowsOf({ leaveOut: { condition } }: Report): Row[] {
  const { leftOut } = condition;
  const several = new Set(leftOut.map(({ condition: { periodUs } }) => periodUs)).size > 1;
  return leftOut
    .filter(({ forecast }) => forecast.mean > 0)
    .map((one) => ({ ...one, beside: besideOf(one.condition) }))
    .sort(
      (a, b) =>
        a.beside.localeCompare(b.beside, 'en', { numeric: true }) || a.condition.share - b.condition.share,
    )
    .map(({ beside, condition: { share, periodUs, mean, samples = [] }, forecast }) => {
      const bound = forecast.bounds.find(({ confidence }) => confidence === DRAWN_CONFIDENCE);
      const period = several ? ` of ${periodUs / 1000} ms` : '';
      return {
        label: `${Number((share * 100).toPrecision(3))}%${period} ${beside || 'alone'}`,
        predicted: forecast.mean,
        lower: (bound?.lower ?? NaN) / forecast.mean,
        upper: (bound?.upper ?? NaN) / forecast.mean,
        mean: mean / forecast.mean,
        runs: samples.map((sample) => sample / forecast.mean),
      };
    });
}

/** Neighbours as the file names them, with shares for budgets. */
function besideOf({ neighbours }: Condition): string {
  return neighbours
    .map(({ kind, share, traffic: { mbps } }) => {
      return `${kind}@${Number((share * 100).toPrecision(3))}%${mbps === undefined ? '' : `@${mbps}`}`;
    })
    .join(';');
}

/** From the least to the most of all rows, and at least a tenth to each side. */
export function extentOf(rows: readonly Row[]): Extent {
  const drawn = rows.flatMap(({ lower, upper, mean, runs }) => [lower, upper, mean, ...runs]);
  return {
    from: drawn.reduce((least, value) => Math.min(least, value), 0.9),
    to: Math.min(
      MOST,
      drawn.reduce((most, value) => Math.max(most, value), 1.1),
    ),
  };
}

/** A difference from the prediction, such as +2.1%. */
export function difference(multiple: number): string {
  const percent = (multiple - 1) * 100;
  return `${percent < 0 ? '-' : '+'}${Math.abs(percent).toFixed(1)}%`;
}
