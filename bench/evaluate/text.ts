import {
  type Coverage,
  type Evaluation,
  JUDGED_CONFIDENCES,
  type LeaveOut,
  type Score,
  type Side,
} from '@plimsoll/curves';
import { table } from '../table.js';
import type { Report } from './report.js';

/** The report as tables of at most 80 columns. */
export function describe(report: Report): string[] {
  const { file, conditions, runs, withRuns, family, interference, leaveOut } = report;
  const { condition, share, level, kind } = leaveOut;
  const parts: readonly Named<Evaluation>[] = [
    { name: 'each condition', score: condition },
    { name: 'each share', score: share },
    ...(level.folds > 0 ? [{ name: 'each level', score: level }] : []),
    ...(kind.folds > 0 ? [{ name: 'each kind', score: kind }] : []),
  ];
  const summaries = conditions - withRuns;
  return [
    `${file}: ${conditions} conditions, ${runs} runs`,
    `fitted to all: ${family}, ${interference}`,
    ...(summaries > 0
      ? [`${summaries} conditions have no single runs: they count for errors, not for coverage`]
      : []),
    '',
    ...table([
      ['left out, in turn', 'folds', 'conditions', 'median error', '95% of errors'],
      ...parts.flatMap(errorRows),
    ]),
    ...(Object.keys(leaveOut) as LeaveOut[]).flatMap((what) =>
      leaveOut[what].unfitted.map(
        ({ fold, reason }) => `cannot be fitted without ${what} ${fold}: ${reason}`,
      ),
    ),
    '',
    ...coverageTable('% at or above lower', 'lower', parts),
    '',
    ...coverageTable('% at or below upper', 'upper', parts),
    'ranges: 99% interval by resampling conditions; !: without what was asked',
  ];
}

interface Named<S extends Score> {
  readonly name: string;
  readonly score: S;
}

function bandsOf({ bands }: Evaluation): Named<Score>[] {
  return bands.map((band) => {
    const shares = [band.from, band.to].map((share) => `${Number((share * 100).toPrecision(3))}%`);
    return { name: `  at ${[...new Set(shares)].join(' to ')}`, score: band };
  });
}

function errorRows({ name, score }: Named<Evaluation>): string[][] {
  return [
    [name, String(score.folds), ...errorCells(score)],
    ...(score.leaveOut === 'condition' ? bandsOf(score) : []).map((band) => [
      band.name,
      '',
      ...errorCells(band.score),
    ]),
  ];
}

function errorCells({ conditions, medianError, p95Error }: Score): string[] {
  const percent = (error: number | null) => (error === null ? '-' : `${(error * 100).toFixed(1)}%`);
  return [String(conditions), percent(medianError), percent(p95Error)];
}

function coverageTable(title: string, side: Side, parts: readonly Named<Evaluation>[]): string[] {
  const rows = parts.flatMap((part) =>
    [part, ...(part.score.leaveOut === 'condition' ? bandsOf(part.score) : [])].flatMap(({ name, score }) =>
      coverageRows(
        name,
        score.coverage.filter((one) => one.side === side),
      ),
    ),
  );
  return rows.length > 0
    ? table([[title, ...JUDGED_CONFIDENCES.map((asked) => `${asked * 100}`)], ...rows])
    : [];
}

function coverageRows(name: string, coverage: readonly Coverage[]): string[][] {
  if (coverage.length === 0) return [];
  return [
    [name, ...coverage.map(({ fraction, holds }) => `${percentage(fraction)}${holds ? '' : '!'}`)],
    ['', ...coverage.map(({ interval }) => interval.map(percentage).join('-'))],
  ];
}

function percentage(fraction: number): string {
  return fraction === 1 ? '100' : (fraction * 100).toFixed(1);
}
