import { digits } from '../table.js';
import type { Report } from './report.js';
import { DRAWN_CONFIDENCE, difference, extentOf, type Row, rowsOf } from './rows.js';

const LABEL = 24;
const PLOT = 37;
const PREDICTED = 9;
const ERROR = 7;

/** Every condition on a line of 80 columns: its runs beside the bounds that were predicted without it. */
export function picture(report: Report): string[] {
  const rows = rowsOf(report);
  if (rows.length === 0) return [];
  const { from, to } = extentOf(rows);
  const column = (multiple: number) =>
    Math.round(((Math.min(to, Math.max(from, multiple)) - from) / (to - from)) * (PLOT - 1));
  return [
    `├─┼─┤ predicted without it, bounds at ${DRAWN_CONFIDENCE * 100}% each; · run, ● mean of runs`,
    line('', axis(column, from, to), 'predicted', 'mean'),
    ...rows.map((row) => line(row.label, strip(row, column), digits(row.predicted), difference(row.mean))),
  ];
}

function line(label: string, plot: string, predicted: string, error: string): string {
  const cut = label.length > LABEL ? `${label.slice(0, LABEL - 1)}…` : label;
  return `${cut.padEnd(LABEL)} ${plot} ${predicted.padStart(PREDICTED)} ${error.padStart(ERROR)}`;
}

function strip({ lower, upper, mean, runs }: Row, column: (multiple: number) => number): string {
  const cells = Array.from({ length: PLOT }, () => ' ');
  cells.fill('─', column(lower), column(upper));
  const marks: [number, string][] = [
    [1, '┼'],
    [lower, '├'],
    [upper, '┤'],
    ...runs.map((run): [number, string] => [run, '·']),
    [mean, '●'],
  ];
  for (const [multiple, mark] of marks) cells[column(multiple)] = mark;
  return cells.join('');
}

/** The ends of the plot, and the prediction between them. */
function axis(column: (multiple: number) => number, from: number, to: number): string {
  const cells = [...difference(from).padEnd(PLOT)];
  const end = difference(to);
  cells.splice(PLOT - end.length, end.length, ...end);
  cells[column(1)] = '0';
  return cells.join('');
}
